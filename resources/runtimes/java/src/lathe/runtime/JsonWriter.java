// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Java values to JSON text: beans by their getters and public fields, records by their components. */
final class JsonWriter {
    private static final int MAX_DEPTH = 500;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);
    private int depth;

    private JsonWriter() {
    }

    static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.text.toString();
    }

    private void value(Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof CharSequence || value instanceof Character) {
            string(value.toString());
        } else if (value instanceof Boolean || value instanceof JsonNumber) {
            text.append(value);
        } else if (value instanceof Number) {
            number((Number) value);
        } else if (value instanceof Enum) {
            string(((Enum<?>) value).name());
        } else {
            compound(value);
        }
    }

    private void number(Number value) {
        double asDouble = value.doubleValue();
        if ((value instanceof Double || value instanceof Float) && (Double.isNaN(asDouble)
                || Double.isInfinite(asDouble))) {
            string(value.toString());
        } else {
            text.append(value);
        }
    }

    private void compound(Object value) {
        if (++depth > MAX_DEPTH) {
            throw new JsonException("Infinite recursion: " + value.getClass().getName()
                    + " refers to itself, or is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (value instanceof Map) {
            map((Map<?, ?>) value);
        } else if (value instanceof Iterable && !(value instanceof java.nio.file.Path)) {
            items(((Iterable<?>) value).iterator());
        } else if (value instanceof byte[]) {
            string(Base64.getEncoder().encodeToString((byte[]) value));
        } else if (value instanceof char[]) {
            string(new String((char[]) value));
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Optional) {
            value(((Optional<?>) value).orElse(null));
        } else if (value instanceof Date) {
            text.append(((Date) value).getTime());
        } else if (value instanceof Calendar) {
            text.append(((Calendar) value).getTimeInMillis());
        } else if (value instanceof ByteBuffer) {
            buffer((ByteBuffer) value);
        } else if (BeanType.isText(value.getClass())) {
            string(value.toString());
        } else {
            bean(value);
        }
        --depth;
    }

    private void buffer(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        string(Base64.getEncoder().encodeToString(bytes));
    }

    private void map(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(before);
            Object key = entry.getKey();
            string(key instanceof Enum ? ((Enum<?>) key).name() : String.valueOf(key));
            text.append(':');
            value(entry.getValue());
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private void items(Iterator<?> items) {
        text.append('[');
        while (items.hasNext()) {
            value(items.next());
            if (items.hasNext()) {
                text.append(',');
            }
        }
        text.append(']');
    }

    private void array(Object array) {
        text.append('[');
        for (int i = 0; i < Array.getLength(array); ++i) {
            text.append(i == 0 ? "" : ",");
            value(Array.get(array, i));
        }
        text.append(']');
    }

    private void bean(Object bean) {
        char before = '{';
        for (BeanType.Property property : BeanType.of(bean.getClass()).readable()) {
            Object value;
            try {
                value = property.get(bean);
            } catch (ReflectiveOperationException | RuntimeException failed) {
                Throwable why = failed.getCause() == null ? failed : failed.getCause();
                throw new JsonException(bean.getClass().getName() + "." + property.name + " cannot be read: " + why,
                        why);
            }
            text.append(before);
            string(property.name);
            text.append(':');
            value(value);
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); ++i) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c == '\r') {
                text.append("\\r");
            } else if (c == '\t') {
                text.append("\\t");
            } else if (c < ' ') {
                text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
