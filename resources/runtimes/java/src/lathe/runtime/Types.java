// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/** What generic types stand for. */
final class Types {
    private Types() {
    }

    /** What `type` gives for the parameters of its supertype `generic`; Object where it does not say. */
    static Type[] argumentsOf(Type type, Class<?> generic) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        learn(type, known);
        TypeVariable<?>[] variables = generic.getTypeParameters();
        Type[] arguments = new Type[variables.length];
        for (int i = 0; i < variables.length; ++i) {
            arguments[i] = resolve(variables[i], known);
        }
        return arguments;
    }

    /** The parameters of a method that `owner` has or inherits. */
    static Type[] parametersOf(Method method, Class<?> owner) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        learn(owner, known);
        Type[] parameters = method.getGenericParameterTypes();
        for (int i = 0; i < parameters.length; ++i) {
            parameters[i] = resolve(parameters[i], known);
        }
        return parameters;
    }

    /** Type parameters of a type and of all that it extends. */
    static Map<TypeVariable<?>, Type> parametersOf(Type type) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        learn(type, known);
        return known;
    }

    private static void learn(Type type, Map<TypeVariable<?>, Type> known) {
        if (type == null) {
            return;
        }
        if (type instanceof ParameterizedType) {
            TypeVariable<?>[] variables = rawOf(type).getTypeParameters();
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            for (int i = 0; i < variables.length; ++i) {
                known.put(variables[i], resolve(arguments[i], known));
            }
        }
        Class<?> raw = rawOf(type);
        learn(raw.getGenericSuperclass(), known);
        for (Type one : raw.getGenericInterfaces()) {
            learn(one, known);
        }
    }

    static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable) {
            Type found = known.get(type);
            return found == null || found == type ? rawOf(((TypeVariable<?>) type).getBounds()[0]) : found;
        }
        if (type instanceof WildcardType) {
            return resolve(((WildcardType) type).getUpperBounds()[0], known);
        }
        if (type instanceof GenericArrayType) {
            Type item = resolve(((GenericArrayType) type).getGenericComponentType(), known);
            return Array.newInstance(rawOf(item), 0).getClass();
        }
        if (type instanceof ParameterizedType) {
            ParameterizedType of = (ParameterizedType) type;
            Type[] arguments = of.getActualTypeArguments();
            for (int i = 0; i < arguments.length; ++i) {
                arguments[i] = resolve(arguments[i], known);
            }
            return new Resolved(rawOf(type), arguments);
        }
        return type;
    }

    static Class<?> rawOf(Type type) {
        if (type instanceof Class) {
            return (Class<?>) type;
        }
        if (type instanceof ParameterizedType) {
            return (Class<?>) ((ParameterizedType) type).getRawType();
        }
        if (type instanceof GenericArrayType) {
            return Array.newInstance(rawOf(((GenericArrayType) type).getGenericComponentType()), 0).getClass();
        }
        if (type instanceof TypeVariable) {
            return rawOf(((TypeVariable<?>) type).getBounds()[0]);
        }
        return rawOf(((WildcardType) type).getUpperBounds()[0]);
    }

    private static final class Resolved implements ParameterizedType {
        private final Class<?> raw;
        private final Type[] arguments;

        Resolved(Class<?> raw, Type[] arguments) {
            this.raw = raw;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }
}
