// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** A handler that is a method of any name: (), (Context), (T), (T, Context), or streams with or without Context. */
final class MethodFunction implements Function {
    private final Object instance;
    private final Method method;
    private final Type[] parameters;
    private final boolean takesContext;
    private final boolean streams;
    private final Json json;

    MethodFunction(Object instance, Method method, Json json) {
        this.instance = instance;
        this.method = method;
        this.json = json;
        Class<?> owner = instance == null ? method.getDeclaringClass() : instance.getClass();
        parameters = Types.parametersOf(method, owner);
        takesContext = HandlerFinder.takesContext(method);
        streams = parameters.length - (takesContext ? 1 : 0) == 2;
    }

    @Override
    public void call(byte[] event, ByteArrayOutputStream response, Context context) throws Throwable {
        Object[] arguments = new Object[parameters.length];
        if (takesContext) {
            arguments[parameters.length - 1] = context;
        }
        if (streams) {
            arguments[0] = new ByteArrayInputStream(event);
            arguments[1] = response;
        } else if (parameters.length > (takesContext ? 1 : 0)) {
            arguments[0] = parameters[0] == InputStream.class ? new ByteArrayInputStream(event)
                    : json.read(event, parameters[0]);
        }
        Object result;
        try {
            result = method.invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
        if (!streams) {
            json.write(result, method.getGenericReturnType(), response);
        }
    }
}
