// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;

/** A handler of two Java types, through the interface. */
final class PojoFunction implements Function {
    private final RequestHandler<Object, Object> handler;
    private final Type input;
    private final Type output;
    private final Json json;

    PojoFunction(RequestHandler<Object, Object> handler, Type input, Type output, Json json) {
        this.handler = handler;
        this.input = input;
        this.output = output;
        this.json = json;
    }

    @Override
    public void call(byte[] event, ByteArrayOutputStream response, Context context) throws Throwable {
        json.write(handler.handleRequest(json.read(event, input), context), output, response);
    }
}
