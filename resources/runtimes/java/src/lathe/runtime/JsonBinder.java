// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A JSON tree to a value of a Java type. Names that the type does not have are ignored. */
final class JsonBinder {
    private JsonBinder() {
    }

    static Object bind(Object json, Type type) {
        Class<?> raw = Types.rawOf(type);
        if (raw == Object.class || raw == java.io.Serializable.class) {
            return natural(json);
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(json == null ? null : bind(json, argument(type, 0)));
        }
        if (json == null) {
            return raw.isPrimitive() ? Array.get(Array.newInstance(raw, 1), 0) : null;
        }
        if (ScalarBinder.handles(raw)) {
            return ScalarBinder.bind(json, raw);
        }
        if (raw.isArray()) {
            return array(json, raw);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(json, type, raw);
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
            return collection(json, type, raw);
        }
        if (json instanceof Map) {
            return BeanMaker.make((Map<?, ?>) json, type, raw);
        }
        return ScalarBinder.fromText(json, raw);
    }

    /** For places of type Object: LinkedHashMap, ArrayList, String, Integer, Long, Double, Boolean. */
    static Object natural(Object json) {
        if (json instanceof JsonNumber) {
            return ((JsonNumber) json).natural();
        }
        if (json instanceof List) {
            List<Object> list = new ArrayList<>();
            for (Object item : (List<?>) json) {
                list.add(natural(item));
            }
            return list;
        }
        if (json instanceof Map) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) json).entrySet()) {
                map.put(entry.getKey(), natural(entry.getValue()));
            }
            return map;
        }
        return json;
    }

    static JsonException mismatch(Object json, Class<?> type) {
        String what = json instanceof Map ? "an object"
                : json instanceof List ? "an array" : json instanceof String ? "a string" : "the value " + json;
        return new JsonException("Cannot deserialize a value of type " + type.getTypeName() + " from " + what);
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType) {
            return ((ParameterizedType) type).getActualTypeArguments()[index];
        }
        return Object.class;
    }

    private static Object array(Object json, Class<?> raw) {
        if (!(json instanceof List)) {
            throw mismatch(json, raw);
        }
        List<?> items = (List<?>) json;
        Object array = Array.newInstance(raw.getComponentType(), items.size());
        for (int i = 0; i < items.size(); ++i) {
            Array.set(array, i, bind(items.get(i), raw.getComponentType()));
        }
        return array;
    }

    @SuppressWarnings("unchecked")
    private static Object map(Object json, Type type, Class<?> raw) {
        if (!(json instanceof Map)) {
            throw mismatch(json, raw);
        }
        Type[] types = Types.argumentsOf(type, Map.class);
        Class<?> keys = Types.rawOf(types[0]);
        Map<Object, Object> map;
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            map = new LinkedHashMap<>();
        } else if (raw.isAssignableFrom(TreeMap.class)) {
            map = new TreeMap<>();
        } else if (raw.isAssignableFrom(java.util.concurrent.ConcurrentHashMap.class)) {
            map = new java.util.concurrent.ConcurrentHashMap<>();
        } else {
            map = (Map<Object, Object>) BeanMaker.instance(raw);
        }
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) json).entrySet()) {
            Object key = keys == Object.class ? entry.getKey() : bind(entry.getKey(), keys);
            map.put(key, bind(entry.getValue(), types[1]));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Object collection(Object json, Type type, Class<?> raw) {
        Type item = Types.argumentsOf(type, Iterable.class)[0];
        Collection<Object> collection;
        if (raw.isAssignableFrom(ArrayList.class)) {
            collection = new ArrayList<>();
        } else if (raw.isAssignableFrom(LinkedHashSet.class)) {
            collection = new LinkedHashSet<>();
        } else if (raw.isAssignableFrom(TreeSet.class)) {
            collection = new TreeSet<>();
        } else if (raw.isAssignableFrom(ArrayDeque.class)) {
            collection = new ArrayDeque<>();
        } else {
            collection = (Collection<Object>) BeanMaker.instance(raw);
        }
        if (!(json instanceof List)) {
            throw mismatch(json, raw);
        }
        for (Object one : (List<?>) json) {
            collection.add(bind(one, item));
        }
        return collection;
    }

    /** The variables of a generic bean, e.g. T of Box of String. */
    static Map<TypeVariable<?>, Type> variables(Type type) {
        return type instanceof ParameterizedType || Types.rawOf(type).getGenericSuperclass() instanceof ParameterizedType
                ? Types.parametersOf(type)
                : Collections.<TypeVariable<?>, Type>emptyMap();
    }
}
