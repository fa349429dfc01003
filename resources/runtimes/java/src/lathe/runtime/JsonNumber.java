// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A number as it was written, so that no digit is lost before its type is known. */
final class JsonNumber {
    final String text;

    JsonNumber(String text) {
        this.text = text;
    }

    private boolean isWhole() {
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    /** For a place of type Object: Integer, Long or BigInteger, else Double. */
    Number natural() {
        if (!isWhole()) {
            return Double.valueOf(text);
        }
        if (text.length() < 10) {
            return Integer.valueOf(text);
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < 32) {
            return value.intValue();
        }
        return value.bitLength() < 64 ? (Number) value.longValue() : value;
    }

    /** Fractions are cut off, as by a cast; what is out of range is refused. */
    long whole(long least, long most) {
        BigInteger value = isWhole() ? new BigInteger(text) : new BigDecimal(text).toBigInteger();
        if (value.bitLength() > 63 || value.longValue() < least || value.longValue() > most) {
            throw new JsonException("Numeric value (" + text + ") out of range (" + least + " - " + most + ")");
        }
        return value.longValue();
    }

    @Override
    public String toString() {
        return text;
    }
}
