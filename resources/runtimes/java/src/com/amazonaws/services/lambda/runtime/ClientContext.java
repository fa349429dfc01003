// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package com.amazonaws.services.lambda.runtime;

import java.util.Map;

/** What the AWS Mobile SDK, or the caller of Invoke by X-Amz-Client-Context, tells of itself. */
public interface ClientContext {
    Client getClient();

    Map<String, String> getCustom();

    Map<String, String> getEnvironment();
}
