// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;

/** A loaded handler of any form: from the event's bytes to the response's. */
interface Function {
    /** Throws what the handler threw, unwrapped. */
    void call(byte[] event, ByteArrayOutputStream response, Context context) throws Throwable;

    /** What the response is, as Content-Type. */
    default String contentType() {
        return "application/json";
    }
}
