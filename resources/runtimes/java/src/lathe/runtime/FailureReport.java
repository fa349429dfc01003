// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong, in the form the Runtime API and the log take it. Frames of this runtime are left out. */
final class FailureReport {
    private static final String HERE = FailureReport.class.getPackage().getName() + '.';
    private static final int MAX_CAUSES = 20;

    private final Throwable error;

    FailureReport(Throwable error) {
        this.error = error;
        Throwable one = error;
        for (int i = 0; one != null && i < MAX_CAUSES; ++i) {
            one.setStackTrace(framesOf(one));
            one = one.getCause();
        }
    }

    String type() {
        return error instanceof Fault ? ((Fault) error).type : error.getClass().getName();
    }

    /** After these the state of the machine is in doubt. */
    boolean isFatal() {
        return error instanceof VirtualMachineError;
    }

    byte[] body() {
        return JsonWriter.write(object(error, type(), 0)).getBytes(StandardCharsets.UTF_8);
    }

    /** `message: class`, then the stack trace with its causes. */
    String logText() {
        StringWriter text = new StringWriter();
        text.append(String.valueOf(messageOf(error))).append(": ").append(type()).append('\n');
        Throwable shown = error instanceof Fault ? error.getCause() : error;
        try {
            if (shown != null) {
                shown.printStackTrace(new PrintWriter(text, true));
            }
        } catch (RuntimeException itself) {
            text.append("<").append(itself.toString()).append(" while its stack trace was printed>\n");
        }
        return text.toString();
    }

    private static Map<String, Object> object(Throwable error, String type, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        String message = messageOf(error);
        if (message != null) {
            object.put("errorMessage", message);
        }
        object.put("errorType", type);
        if (error instanceof Fault && error.getStackTrace().length == 0) {
            return object;
        }
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : error.getStackTrace()) {
            frames.add(frame.toString());
        }
        object.put("stackTrace", frames);
        Throwable cause = error.getCause();
        if (cause != null && depth < MAX_CAUSES) {
            object.put("cause", object(cause, cause.getClass().getName(), depth + 1));
        }
        return object;
    }

    private static String messageOf(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException itself) {
            return "<" + error.getClass().getName() + " whose text cannot be read>";
        }
    }

    /** The frames up to the call by this runtime; of an error the runtime itself made, none. */
    private static StackTraceElement[] framesOf(Throwable error) {
        List<StackTraceElement> kept = new ArrayList<>();
        StackTraceElement[] frames = error.getStackTrace();
        int first = 0;
        while (first < frames.length && frames[first].getClassName().startsWith(HERE)) {
            ++first;
        }
        if (first > 0) {
            return new StackTraceElement[0];
        }
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith(HERE)) {
                break;
            }
            kept.add(frame);
        }
        return kept.toArray(new StackTraceElement[0]);
    }
}
