// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;

/**
 * Entry point of Lathe's Java runtime. Reads LAMBDA_TASK_ROOT, _HANDLER and AWS_LAMBDA_RUNTIME_API, loads the handler
 * and serves invocations until the process is ended.
 *
 * <p>Lambdas and concatenation by invokedynamic are avoided in this package: they cost 20 ms of each cold start.
 */
public final class Main {
    private final RuntimeApi api = new RuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"));
    private final Logger logger;
    private Function function;

    private Main() {
        LogFormat format = LogFormat.fromString(System.getenv("AWS_LAMBDA_LOG_FORMAT"));
        LogSink sink = new LogSink(System.getenv("_LAMBDA_TELEMETRY_LOG_FD"), format == LogFormat.JSON);
        logger = new Logger(sink, format, LogLevel.fromString(System.getenv("AWS_LAMBDA_LOG_LEVEL")));
    }

    public static void main(String[] arguments) throws Exception {
        // What is printed reaches the log at once, even if the process is killed the moment after.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8"));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, "UTF-8"));
        Main main = new Main();
        main.shareLogger();
        if (!main.start()) {
            System.exit(1);
        }
        try {
            while (main.serve()) {
                // until the process is ended
            }
        } catch (IOException closed) {
            System.err.println("Runtime API: " + closed.getMessage());
        }
        System.exit(1);
    }

    private void shareLogger() throws ReflectiveOperationException {
        Field shared = LambdaRuntime.class.getDeclaredField("logger");
        shared.setAccessible(true);
        shared.set(null, (LambdaLogger) logger);
    }

    private boolean start() throws IOException {
        try {
            ClassLoader loader = ClassPath.loader(System.getenv("LAMBDA_TASK_ROOT"), System.getenv("_LATHE_LAYERS"));
            Thread.currentThread().setContextClassLoader(loader);
            function = new HandlerFinder(loader).find(System.getenv("_HANDLER"));
            return true;
        } catch (Throwable error) {
            FailureReport report = new FailureReport(error);
            logger.log(report.logText(), LogLevel.ERROR);
            api.failInit(report.type(), report.body());
            return false;
        }
    }

    /** Whether the runtime may go on. */
    private boolean serve() throws IOException {
        Invocation invocation = api.next();
        String id = invocation.requestId();
        logger.setRequestId(id);
        String trace = invocation.header("lambda-runtime-trace-id");
        if (trace == null) {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        } else {
            System.setProperty("com.amazonaws.xray.traceHeader", trace);
        }
        Response response = new Response();
        try {
            function.call(invocation.body, response, new FunctionContext(invocation, logger));
        } catch (Throwable error) {
            FailureReport report = new FailureReport(error);
            logger.log(report.logText(), LogLevel.ERROR);
            api.fail(id, report.type(), report.body());
            return !report.isFatal();
        }
        api.respond(id, response.bytes(), response.size(), function.contentType());
        return true;
    }

    /** Gives its bytes without copying them. */
    private static final class Response extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
