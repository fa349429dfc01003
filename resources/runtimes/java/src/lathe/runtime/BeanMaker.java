// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Map;

/** Objects of the function's own classes, made and filled from JSON objects. */
final class BeanMaker {
    private BeanMaker() {
    }

    static Object make(Map<?, ?> json, Type type, Class<?> raw) {
        if (raw.getSuperclass() != null && raw.getSuperclass().getName().equals("java.lang.Record")) {
            return record(json, type, raw);
        }
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            throw new JsonException("Cannot make an instance of " + raw.getName() + ": it is abstract");
        }
        Object bean = instance(raw);
        BeanType properties = BeanType.of(raw);
        Map<TypeVariable<?>, Type> variables = JsonBinder.variables(type);
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            BeanType.Property property = properties.writable((String) entry.getKey());
            if (property == null) {
                continue;
            }
            try {
                property.set(bean, JsonBinder.bind(entry.getValue(), Types.resolve(property.type(), variables)));
            } catch (JsonException inside) {
                throw new JsonException(inside.getMessage() + " (through " + raw.getName() + "[\"" + entry.getKey()
                        + "\"])", inside.getCause());
            } catch (InvocationTargetException thrown) {
                throw new JsonException(raw.getName() + "." + property.name + " cannot be set: " + thrown.getCause(),
                        thrown.getCause());
            } catch (ReflectiveOperationException | RuntimeException refused) {
                throw new JsonException(raw.getName() + "." + property.name + " cannot be set: " + refused, refused);
            }
        }
        return bean;
    }

    /** By the constructor without arguments; where there is none, without a constructor. */
    static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException thrown) {
            throw new JsonException("The constructor of " + type.getName() + " threw " + thrown.getCause(),
                    thrown.getCause());
        } catch (ReflectiveOperationException | RuntimeException none) {
            return withoutConstructor(type);
        }
    }

    private static Object withoutConstructor(Class<?> type) {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field only = unsafe.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            return unsafe.getMethod("allocateInstance", Class.class).invoke(only.get(null), type);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new JsonException("Cannot make an instance of " + type.getName()
                    + ": it has no constructor without arguments", refused);
        }
    }

    /** Records came with Java 16; this runtime is compiled for older ones too. */
    private static Object record(Map<?, ?> json, Type type, Class<?> raw) {
        try {
            Object[] components = (Object[]) Class.class.getMethod("getRecordComponents").invoke(raw);
            Map<TypeVariable<?>, Type> variables = JsonBinder.variables(type);
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; ++i) {
                String name = (String) part(components[i], "getName");
                types[i] = (Class<?>) part(components[i], "getType");
                Type component = Types.resolve((Type) part(components[i], "getGenericType"), variables);
                values[i] = JsonBinder.bind(valueOf(json, name), component);
            }
            Constructor<?> canonical = raw.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw new JsonException("The constructor of " + raw.getName() + " threw " + thrown.getCause(),
                    thrown.getCause());
        } catch (ReflectiveOperationException refused) {
            throw new JsonException("Cannot make an instance of " + raw.getName() + ": " + refused, refused);
        }
    }

    private static Object part(Object component, String name) throws ReflectiveOperationException {
        Method method = component.getClass().getMethod(name);
        return method.invoke(component);
    }

    private static Object valueOf(Map<?, ?> json, String name) {
        if (json.containsKey(name)) {
            return json.get(name);
        }
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            if (name.equalsIgnoreCase((String) entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }
}
