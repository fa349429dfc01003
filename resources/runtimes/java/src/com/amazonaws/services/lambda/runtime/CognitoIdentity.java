// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package com.amazonaws.services.lambda.runtime;

/** The Amazon Cognito identity on whose behalf the function was called. */
public interface CognitoIdentity {
    String getIdentityId();

    String getIdentityPoolId();
}
