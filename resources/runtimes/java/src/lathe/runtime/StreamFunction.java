// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** A handler of bytes. */
final class StreamFunction implements Function {
    private final RequestStreamHandler handler;

    StreamFunction(RequestStreamHandler handler) {
        this.handler = handler;
    }

    @Override
    public void call(byte[] event, ByteArrayOutputStream response, Context context) throws Throwable {
        handler.handleRequest(new ByteArrayInputStream(event), response, context);
    }
}
