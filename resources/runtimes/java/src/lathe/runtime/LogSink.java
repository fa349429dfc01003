// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;

/**
 * Where log records go. A record goes framed to the telemetry descriptor where there is one, so that a message of many
 * lines stays one event; else to stdout as it is. What a function prints is no record.
 */
final class LogSink {
    private static final int FRAME_TEXT = 0xA55A0003;
    private static final int FRAME_JSON = 0xA55A0002;

    private final OutputStream frames;
    private final boolean json;

    LogSink(String descriptor, boolean json) {
        this.frames = open(descriptor);
        this.json = json;
    }

    /** Only java.io itself may make a stream of a descriptor: started with --add-opens=java.base/java.io=ALL-UNNAMED. */
    private static OutputStream open(String descriptor) {
        if (descriptor == null || descriptor.isEmpty()) {
            return null;
        }
        try {
            Constructor<FileDescriptor> make = FileDescriptor.class.getDeclaredConstructor(int.class);
            make.setAccessible(true);
            return new FileOutputStream(make.newInstance(Integer.parseInt(descriptor)));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }

    /** One record; the level is the ordinal of LogLevel, 0 for none. */
    synchronized void write(byte[] record, int level) {
        try {
            if (frames == null) {
                System.out.write(record, 0, record.length);
                if (record.length == 0 || record[record.length - 1] != '\n') {
                    System.out.write('\n');
                }
                System.out.flush();
                return;
            }
            java.time.Instant now = java.time.Instant.now();
            ByteBuffer frame = ByteBuffer.allocate(16 + record.length);
            frame.putInt((json ? FRAME_JSON : FRAME_TEXT) | level << 2);
            frame.putInt(record.length);
            frame.putLong(now.getEpochSecond() * 1000000 + now.getNano() / 1000);
            frame.put(record);
            frames.write(frame.array());
        } catch (IOException gone) {
            // nobody reads any more
        }
    }
}
