// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

/** From a handler setting such as `example.Hello::handleRequest` or `example.Hello` to something to call. */
final class HandlerFinder {
    private static final String ENTRY = "handleRequest";

    private final ClassLoader loader;
    private final Json json;

    HandlerFinder(ClassLoader loader) {
        this.loader = loader;
        this.json = Json.of(loader);
    }

    /** Throws a Fault, or what the class itself threw while it was made. */
    Function find(String setting) throws Throwable {
        int colons = setting.indexOf("::");
        String className = colons < 0 ? setting : setting.substring(0, colons);
        String methodName = colons < 0 ? null : setting.substring(colons + 2);
        if (className.isEmpty() || methodName != null && (methodName.isEmpty() || methodName.contains("::"))) {
            throw new Fault("java.lang.Exception", "Invalid handler: `" + setting
                    + "'. A handler is package.Class::method, or package.Class for one that implements an interface.",
                    null);
        }
        Class<?> type = load(className);
        if (methodName == null || methodName.equals(ENTRY)) {
            if (RequestStreamHandler.class.isAssignableFrom(type)) {
                return new StreamFunction((RequestStreamHandler) make(type));
            }
            if (RequestHandler.class.isAssignableFrom(type)) {
                return interfaceFunction(type);
            }
        }
        if (methodName == null) {
            throw new Fault("java.lang.Exception",
                    "Class " + type.getName() + " does not implement an appropriate handler interface: implement "
                            + "RequestHandler or RequestStreamHandler, or name a method, " + className + "::method",
                    null);
        }
        Method method = choose(type, methodName);
        method.setAccessible(true);
        Object instance = Modifier.isStatic(method.getModifiers()) ? null : make(type);
        return new MethodFunction(instance, method, json);
    }

    private Class<?> load(String name) throws Throwable {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException missing) {
            throw new Fault("java.lang.ClassNotFoundException", "Class not found: " + name,
                    new ClassNotFoundException(name + ". Current classpath: " + ClassPath.describe(loader), missing));
        }
    }

    @SuppressWarnings("unchecked")
    private Function interfaceFunction(Class<?> type) throws Throwable {
        Type[] types = Types.argumentsOf(type, RequestHandler.class);
        return new PojoFunction((RequestHandler<Object, Object>) make(type), types[0], types[1], json);
    }

    private static Object make(Class<?> type) throws Throwable {
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException none) {
            constructor = null;
        }
        if (constructor == null || !Modifier.isPublic(constructor.getModifiers())) {
            throw new Fault("java.lang.NoSuchMethodException",
                    "Class " + type.getName() + " has no public zero-argument constructor", null);
        }
        try {
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        } catch (InstantiationException isAbstract) {
            throw new Fault("java.lang.InstantiationException",
                    "Class " + type.getName() + " is abstract and cannot be instantiated", isAbstract);
        }
    }

    /** The most parameters win, then the one whose last parameter is the context. */
    private static Method choose(Class<?> type, String name) throws Fault {
        Method best = null;
        for (Method method : type.getMethods()) {
            if (!method.getName().equals(name) || method.isBridge() || method.isSynthetic() || !fits(method)) {
                continue;
            }
            if (best == null || rank(method) > rank(best)) {
                best = method;
            }
        }
        if (best == null) {
            throw new Fault("java.lang.NoSuchMethodException", "No public method named " + name
                    + " with appropriate method signature found on class " + type.getName(), null);
        }
        return best;
    }

    private static boolean takesContext(Class<?>[] parameters) {
        return parameters.length > 0 && parameters[parameters.length - 1].isAssignableFrom(Context.class)
                && parameters[parameters.length - 1] != Object.class;
    }

    private static boolean fits(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        int count = parameters.length - (takesContext(parameters) ? 1 : 0);
        return count <= 1 || count == 2 && parameters[0] == InputStream.class && parameters[1] == OutputStream.class;
    }

    private static int rank(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length * 2 + (takesContext(parameters) ? 1 : 0);
    }

    /** Whether the last parameter is the context. */
    static boolean takesContext(Method method) {
        return takesContext(method.getParameterTypes());
    }
}
