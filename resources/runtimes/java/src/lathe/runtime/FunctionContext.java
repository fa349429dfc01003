// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The context of one invocation. */
final class FunctionContext implements Context {
    private final Invocation invocation;
    private final LambdaLogger logger;

    FunctionContext(Invocation invocation, LambdaLogger logger) {
        this.invocation = invocation;
        this.logger = logger;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.header("lambda-runtime-invoked-function-arn");
    }

    @Override
    public CognitoIdentity getIdentity() {
        Map<?, ?> values = object(invocation.header("lambda-runtime-cognito-identity"));
        return values == null ? null : new Identity(values);
    }

    @Override
    public ClientContext getClientContext() {
        Map<?, ?> values = object(invocation.header("lambda-runtime-client-context"));
        return values == null ? null : new CallingClient(values);
    }

    @Override
    public int getRemainingTimeInMillis() {
        String deadline = invocation.header("lambda-runtime-deadline-ms");
        long left = (deadline == null ? 0 : Long.parseLong(deadline)) - System.currentTimeMillis();
        return (int) Math.max(left, 0);
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public String getTenantId() {
        return invocation.header("lambda-runtime-aws-tenant-id");
    }

    @Override
    public String getXrayTraceId() {
        return invocation.header("lambda-runtime-trace-id");
    }

    private static Map<?, ?> object(String json) {
        if (json == null || json.isEmpty()) {
            return null;
        }
        Object value = JsonReader.read(json);
        return value instanceof Map ? (Map<?, ?>) value : null;
    }

    private static String text(Map<?, ?> values, String name) {
        Object value = values == null ? null : values.get(name);
        return value == null ? null : value.toString();
    }

    private static Map<String, String> texts(Object values) {
        if (!(values instanceof Map)) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) values).entrySet()) {
            Object value = entry.getValue();
            boolean plain = value == null || value instanceof String;
            texts.put((String) entry.getKey(), plain ? (String) value : JsonWriter.write(value));
        }
        return texts;
    }

    private static final class Identity implements CognitoIdentity {
        private final Map<?, ?> values;

        Identity(Map<?, ?> values) {
            this.values = values;
        }

        @Override
        public String getIdentityId() {
            return text(values, "cognitoIdentityId");
        }

        @Override
        public String getIdentityPoolId() {
            return text(values, "cognitoIdentityPoolId");
        }
    }

    private static final class CallingClient implements ClientContext, Client {
        private final Map<?, ?> values;
        private final Map<?, ?> client;

        CallingClient(Map<?, ?> values) {
            this.values = values;
            Object described = values.get("client");
            client = described instanceof Map ? (Map<?, ?>) described : null;
        }

        @Override
        public Client getClient() {
            return client == null ? null : this;
        }

        @Override
        public Map<String, String> getCustom() {
            return texts(values.get("custom"));
        }

        @Override
        public Map<String, String> getEnvironment() {
            return texts(values.get("env"));
        }

        @Override
        public String getInstallationId() {
            return text(client, "installation_id");
        }

        @Override
        public String getAppTitle() {
            return text(client, "app_title");
        }

        @Override
        public String getAppVersionName() {
            return text(client, "app_version_name");
        }

        @Override
        public String getAppVersionCode() {
            return text(client, "app_version_code");
        }

        @Override
        public String getAppPackageName() {
            return text(client, "app_package_name");
        }
    }
}
