// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to a tree of Map, List, String, JsonNumber, Boolean and null. */
final class JsonReader {
    private static final int MAX_DEPTH = 1000;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private JsonException unexpected() {
        if (at >= text.length()) {
            return new JsonException("Unexpected end-of-input at column " + (at + 1));
        }
        return new JsonException("Unexpected character ('" + text.charAt(at) + "') at column " + (at + 1));
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            ++at;
        }
    }

    private char peek() {
        blanks();
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        ++at;
    }

    private Object value() {
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new JsonException("The JSON is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private Map<String, Object> object() {
        deeper();
        Map<String, Object> object = new LinkedHashMap<>();
        take('{');
        if (peek() != '}') {
            while (true) {
                if (peek() != '"') {
                    throw unexpected();
                }
                String name = string();
                take(':');
                object.put(name, value());
                if (peek() != ',') {
                    break;
                }
                ++at;
            }
        }
        take('}');
        --depth;
        return object;
    }

    private List<Object> array() {
        deeper();
        List<Object> array = new ArrayList<>();
        take('[');
        if (peek() != ']') {
            while (true) {
                array.add(value());
                if (peek() != ',') {
                    break;
                }
                ++at;
            }
        }
        take(']');
        --depth;
        return array;
    }

    private JsonNumber number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            ++at;
        }
        String number = text.substring(start, at);
        try {
            new java.math.BigDecimal(number);
        } catch (NumberFormatException none) {
            at = start;
            throw unexpected();
        }
        return new JsonNumber(number);
    }

    private String string() {
        int start = ++at;
        int plain = at;
        while (plain < text.length() && text.charAt(plain) != '"' && text.charAt(plain) != '\\') {
            ++plain;
        }
        if (plain < text.length() && text.charAt(plain) == '"') {
            at = plain + 1;
            return text.substring(start, plain);
        }
        StringBuilder built = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw unexpected();
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return built.toString();
            }
            built.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        if (at >= text.length()) {
            throw unexpected();
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return unicode();
            case '"':
            case '\\':
            case '/':
                return c;
            default:
                --at;
                throw unexpected();
        }
    }

    private char unicode() {
        try {
            char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return c;
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            throw unexpected();
        }
    }
}
