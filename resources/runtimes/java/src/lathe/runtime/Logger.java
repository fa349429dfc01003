// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The logger of the context. In the JSON format messages below the function's application log level are dropped. */
final class Logger implements LambdaLogger {
    private final LogSink sink;
    private final LogFormat format;
    private final LogLevel least;
    private volatile String requestId;

    Logger(LogSink sink, LogFormat format, LogLevel least) {
        this.sink = sink;
        this.format = format;
        this.least = least;
    }

    void setRequestId(String id) {
        requestId = id;
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message, LogLevel level) {
        if (level != LogLevel.UNDEFINED && level.ordinal() < least.ordinal()) {
            return;
        }
        String text = String.valueOf(message);
        sink.write((format == LogFormat.JSON ? json(text, level) : text).getBytes(StandardCharsets.UTF_8),
                level.ordinal());
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        if (message == null) {
            log("null", level);
        } else if (format == LogFormat.JSON) {
            log(new String(message, StandardCharsets.UTF_8), level);
        } else if (level == LogLevel.UNDEFINED || level.ordinal() >= least.ordinal()) {
            sink.write(message, level.ordinal());
        }
    }

    private String json(String message, LogLevel level) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("timestamp", Instant.now().toString());
        record.put("level", level.name());
        record.put("message", message);
        if (requestId != null) {
            record.put("AWSRequestId", requestId);
        }
        return JsonWriter.write(record);
    }
}
