// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package com.amazonaws.services.lambda.runtime;

/** A handler from JSON to JSON by way of two Java types. */
public interface RequestHandler<I, O> {
    O handleRequest(I input, Context context);
}
