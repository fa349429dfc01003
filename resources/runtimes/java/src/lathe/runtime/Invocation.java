// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.util.Map;

/** One event as the Runtime API delivered it. Header names are in lower case. */
final class Invocation {
    final Map<String, String> headers;
    final byte[] body;

    Invocation(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    String requestId() {
        return headers.getOrDefault("lambda-runtime-aws-request-id", "");
    }

    String header(String name) {
        return headers.get(name);
    }
}
