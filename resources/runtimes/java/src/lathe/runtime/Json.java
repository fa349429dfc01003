// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Events to Java values and back: by our own mapping, or by the serializer that the package brings as a service. */
class Json {
    static Json of(ClassLoader loader) {
        if (loader.getResource("META-INF/services/" + CustomPojoSerializer.class.getName()) == null) {
            return new Json();
        }
        Iterator<CustomPojoSerializer> found = ServiceLoader.load(CustomPojoSerializer.class, loader).iterator();
        return found.hasNext() ? new Custom(found.next()) : new Json();
    }

    Object read(byte[] event, Type type) {
        try {
            return JsonBinder.bind(JsonReader.read(new String(event, StandardCharsets.UTF_8)), type);
        } catch (JsonException problem) {
            throw new RuntimeException("An error occurred during JSON parsing", problem);
        }
    }

    void write(Object value, Type type, OutputStream target) throws java.io.IOException {
        String text;
        try {
            text = JsonWriter.write(value);
        } catch (JsonException problem) {
            throw new RuntimeException("An error occurred during JSON serialization of response", problem);
        }
        target.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Custom extends Json {
        private final CustomPojoSerializer serializer;

        Custom(CustomPojoSerializer serializer) {
            this.serializer = serializer;
        }

        @Override
        Object read(byte[] event, Type type) {
            return serializer.fromJson(new ByteArrayInputStream(event), type);
        }

        @Override
        void write(Object value, Type type, OutputStream target) {
            serializer.toJson(value, target, type);
        }
    }
}
