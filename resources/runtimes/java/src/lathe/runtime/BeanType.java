// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of a class: getters and setters, public fields, components of a record. */
final class BeanType {
    /** One property; what it lacks (reading, writing) is null. */
    static final class Property {
        final String name;
        Method getter;
        Method setter;
        Field field;

        Property(String name) {
            this.name = name;
        }

        Object get(Object bean) throws ReflectiveOperationException {
            return getter == null ? field.get(bean) : getter.invoke(bean);
        }

        void set(Object bean, Object value) throws ReflectiveOperationException {
            if (setter == null) {
                field.set(bean, value);
            } else {
                setter.invoke(bean, value);
            }
        }

        Type type() {
            return setter == null ? field.getGenericType() : setter.getGenericParameterTypes()[0];
        }

        private boolean isPublicField() {
            return field != null && Modifier.isPublic(field.getModifiers());
        }

        boolean isReadable() {
            return getter != null || isPublicField();
        }

        boolean isWritable() {
            return setter != null || field != null;
        }
    }

    private static final Map<Class<?>, BeanType> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Map<String, Property> bySoundingAlike = new LinkedHashMap<>();
    private final List<Property> readable = new ArrayList<>();

    static BeanType of(Class<?> type) {
        BeanType known = KNOWN.get(type);
        if (known == null) {
            known = new BeanType(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    /** Types of the Java library that are written and read as their text: dates, UUID, URI, … */
    static boolean isText(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.time.") || name.equals("java.util.UUID") || name.equals("java.net.URI")
                || name.equals("java.net.URL") || name.equals("java.util.Locale") || name.equals("java.lang.Class")
                || name.equals("java.io.File") || name.startsWith("sun.nio.fs.") || name.startsWith("org.joda.time.");
    }

    private BeanType(Class<?> type) {
        addFields(type);
        addMethods(type);
        for (Property property : properties.values()) {
            if (property.isReadable()) {
                readable.add(property);
            }
            if (property.isWritable()) {
                bySoundingAlike.putIfAbsent(alike(property.name), property);
            }
        }
    }

    Collection<Property> readable() {
        return readable;
    }

    /** The property of this name, else one that differs in case or in `-` and `_` only, else null. */
    Property writable(String name) {
        Property exact = properties.get(name);
        return exact != null && exact.isWritable() ? exact : bySoundingAlike.get(alike(name));
    }

    private static String alike(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private Property named(String name) {
        Property property = properties.get(name);
        if (property == null) {
            property = new Property(name);
            properties.put(name, property);
        }
        return property;
    }

    /** Superclasses first, in the order of the source. */
    private void addFields(Class<?> type) {
        if (type == null || type == Object.class || isOfLibrary(type)) {
            return;
        }
        addFields(type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()
                    || Modifier.isTransient(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            named(field.getName()).field = field;
        }
    }

    private static boolean isOfLibrary(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    private void addMethods(Class<?> type) {
        Map<String, Method> sorted = new TreeMap<>();
        for (Method method : type.getMethods()) {
            boolean ours = !Modifier.isStatic(method.getModifiers()) && !method.isBridge() && !method.isSynthetic()
                    && method.getDeclaringClass() != Object.class;
            if (ours) {
                sorted.put(method.getName() + method.getParameterCount() + method, method);
            }
        }
        boolean isRecord = type.getSuperclass() != null && type.getSuperclass().getName().equals("java.lang.Record");
        for (Method method : sorted.values()) {
            addMethod(method, isRecord);
        }
    }

    private void addMethod(Method method, boolean isRecord) {
        String name = method.getName();
        if (method.getParameterCount() == 1 && name.length() > 3 && name.startsWith("set")) {
            Property property = named(decapitalized(name.substring(3)));
            boolean fits = property.field == null || property.field.getType() == method.getParameterTypes()[0];
            if (property.setter == null || fits) {
                property.setter = accessible(method);
            }
        }
        if (method.getParameterCount() != 0 || method.getReturnType() == void.class) {
            return;
        }
        if (isRecord && properties.containsKey(name)) {
            named(name).getter = accessible(method);
        } else if (name.length() > 3 && name.startsWith("get")) {
            named(decapitalized(name.substring(3))).getter = accessible(method);
        } else if (name.length() > 2 && name.startsWith("is") && method.getReturnType() == boolean.class) {
            Property property = named(decapitalized(name.substring(2)));
            property.getter = property.getter == null ? accessible(method) : property.getter;
        }
    }

    /** Also for public methods of classes that are not public themselves. */
    private static Method accessible(Method method) {
        try {
            method.setAccessible(true);
        } catch (RuntimeException closedModule) {
            // public methods of public classes can be called all the same
        }
        return method;
    }

    /** URLPath becomes urlpath: all leading capitals, as the JSON libraries of Java have it. */
    private static String decapitalized(String name) {
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            ++capitals;
        }
        return name.substring(0, capitals).toLowerCase(Locale.ROOT) + name.substring(capitals);
    }
}
