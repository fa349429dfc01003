// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Single values: texts, numbers, booleans, enums, dates, bytes. Numbers in strings and texts of numbers are taken. */
final class ScalarBinder {
    private ScalarBinder() {
    }

    static boolean handles(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == String.class || type == CharSequence.class
                || Number.class.isAssignableFrom(type) || type == Boolean.class || type == Character.class
                || Date.class.isAssignableFrom(type) || type == Calendar.class || type == byte[].class
                || ByteBuffer.class.isAssignableFrom(type);
    }

    static Object bind(Object json, Class<?> type) {
        if (json instanceof Map || json instanceof List && type != byte[].class) {
            throw JsonBinder.mismatch(json, type);
        }
        try {
            if (type == String.class || type == CharSequence.class) {
                return json.toString();
            }
            if (type == boolean.class || type == Boolean.class) {
                return bool(json, type);
            }
            if (type == char.class || type == Character.class) {
                return character(json, type);
            }
            if (type.isEnum()) {
                return constant(json, type);
            }
            if (type == byte[].class || ByteBuffer.class.isAssignableFrom(type)) {
                return bytes(json, type);
            }
            if (Date.class.isAssignableFrom(type) || type == Calendar.class) {
                return date(json, type);
            }
            return number(json, type);
        } catch (IllegalArgumentException | java.time.DateTimeException none) {
            throw new JsonException(
                    "Cannot deserialize a value of type " + type.getTypeName() + " from \"" + json + "\"", none);
        }
    }

    private static Object bool(Object json, Class<?> type) {
        String text = json.toString();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        if (json instanceof JsonNumber) {
            return !text.equals("0");
        }
        throw JsonBinder.mismatch(json, type);
    }

    private static Object character(Object json, Class<?> type) {
        if (json instanceof JsonNumber) {
            return (char) ((JsonNumber) json).whole(0, 0xffff);
        }
        if (json.toString().length() != 1) {
            throw JsonBinder.mismatch(json, type);
        }
        return json.toString().charAt(0);
    }

    private static Object constant(Object json, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (json instanceof JsonNumber) {
            return constants[(int) ((JsonNumber) json).whole(0, constants.length - 1L)];
        }
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(json)) {
                return constant;
            }
        }
        throw new JsonException("Cannot deserialize a value of type " + type.getName() + " from \"" + json
                + "\": not one of the values of the enum: " + java.util.Arrays.toString(constants));
    }

    private static Object bytes(Object json, Class<?> type) {
        byte[] bytes;
        if (json instanceof List) {
            List<?> items = (List<?>) json;
            bytes = new byte[items.size()];
            for (int i = 0; i < bytes.length; ++i) {
                bytes[i] = (Byte) number(items.get(i), byte.class);
            }
        } else {
            bytes = Base64.getDecoder().decode(json.toString());
        }
        return type == byte[].class ? bytes : ByteBuffer.wrap(bytes);
    }

    /** Milliseconds since 1970, seconds with a fraction, or text of ISO 8601. */
    private static Object date(Object json, Class<?> type) {
        long millis;
        if (json instanceof JsonNumber) {
            String text = json.toString();
            boolean seconds = text.indexOf('.') >= 0 || text.indexOf('E') >= 0;
            millis = seconds ? new BigDecimal(text).movePointRight(3).longValue()
                    : ((JsonNumber) json).whole(Long.MIN_VALUE, Long.MAX_VALUE);
        } else {
            millis = java.time.OffsetDateTime.parse(json.toString()).toInstant().toEpochMilli();
        }
        if (type == Calendar.class) {
            Calendar calendar = Calendar.getInstance();
            calendar.setTimeInMillis(millis);
            return calendar;
        }
        return type == Date.class ? new Date(millis) : fromConstructor(type, long.class, millis);
    }

    private static Object number(Object json, Class<?> type) {
        if (json instanceof Boolean) {
            throw JsonBinder.mismatch(json, type);
        }
        JsonNumber number = json instanceof JsonNumber ? (JsonNumber) json
                : new JsonNumber(new BigDecimal(json.toString().trim()).toString());
        if (type == int.class || type == Integer.class) {
            return (int) number.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return number.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(number.text);
        }
        if (type == float.class || type == Float.class) {
            return Float.valueOf(number.text);
        }
        if (type == short.class || type == Short.class) {
            return (short) number.whole(Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == byte.class || type == Byte.class) {
            return (byte) number.whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(number.text);
        }
        if (type == BigInteger.class) {
            return new BigDecimal(number.text).toBigInteger();
        }
        if (type == Number.class) {
            return number.natural();
        }
        return fromConstructor(type, long.class, number.whole(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** Classes that are made of a text: by parse, fromString, valueOf, of, or a constructor. */
    static Object fromText(Object json, Class<?> type) {
        if (json instanceof List) {
            throw JsonBinder.mismatch(json, type);
        }
        String text = json.toString();
        try {
            for (String name : new String[] {"parse", "fromString", "valueOf", "of"}) {
                for (Class<?> parameter : new Class<?>[] {CharSequence.class, String.class}) {
                    try {
                        Method method = type.getMethod(name, parameter);
                        if (Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType())) {
                            method.setAccessible(true);
                            return method.invoke(null, text);
                        }
                    } catch (NoSuchMethodException | java.lang.RuntimeException next) {
                        // another name may be there
                    }
                }
            }
            for (Class<?> parameter : new Class<?>[] {String.class, Object.class}) {
                try {
                    Constructor<?> constructor = type.getConstructor(parameter);
                    return constructor.newInstance(text);
                } catch (NoSuchMethodException next) {
                    // none
                }
            }
        } catch (ReflectiveOperationException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            throw new JsonException(
                    "Cannot deserialize a value of type " + type.getName() + " from \"" + text + "\": " + why, why);
        }
        throw JsonBinder.mismatch(json, type);
    }

    private static Object fromConstructor(Class<?> type, Class<?> parameter, Object value) {
        try {
            return type.getConstructor(parameter).newInstance(value);
        } catch (ReflectiveOperationException none) {
            throw JsonBinder.mismatch(value, type);
        }
    }
}
