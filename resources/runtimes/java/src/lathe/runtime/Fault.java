// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

/** A mistake in how the function was set up; known by the name of the exception it amounts to. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    final String type;

    Fault(String type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }
}
