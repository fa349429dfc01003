// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
package lathe.runtime;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a function's classes are looked for: the package, its lib/*.jar, the layers' java/lib/*.jar. */
final class ClassPath {
    private ClassPath() {
    }

    static ClassLoader loader(String taskRoot, String layers) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(new File(taskRoot).toURI().toURL());
        addJars(urls, new File(taskRoot, "lib"));
        addJars(urls, new File(layers == null ? "/opt" : layers, "java/lib"));
        return new URLClassLoader(urls.toArray(new URL[0]), ClassPath.class.getClassLoader());
    }

    static String describe(ClassLoader loader) {
        StringBuilder text = new StringBuilder();
        if (loader instanceof URLClassLoader) {
            for (URL url : ((URLClassLoader) loader).getURLs()) {
                text.append(text.length() == 0 ? "" : ":").append(url);
            }
        }
        return text.toString();
    }

    private static void addJars(List<URL> urls, File folder) throws MalformedURLException {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".jar")) {
                urls.add(new File(folder, name).toURI().toURL());
            }
        }
    }
}
