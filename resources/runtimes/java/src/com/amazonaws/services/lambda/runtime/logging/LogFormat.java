// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package com.amazonaws.services.lambda.runtime.logging;

/** LoggingConfig.LogFormat of the function. */
public enum LogFormat {
    JSON, TEXT;

    public static LogFormat fromString(String name) {
        return name != null && name.equalsIgnoreCase("JSON") ? JSON : TEXT;
    }
}
