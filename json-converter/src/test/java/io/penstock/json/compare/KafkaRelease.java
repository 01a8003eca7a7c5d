package io.penstock.json.compare;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A Kafka release in class loaders of its own: its Connect API and clients, our converter on top of them as in a worker of that
 * release, and one loader further down, with the Jackson that it was released with, its JSON converter. The build copies the
 * jars to {@code target/kafka-converters}.
 */
final class KafkaRelease implements AutoCloseable {

    private final URLClassLoader worker;
    private final URLClassLoader json;

    KafkaRelease(String version) throws IOException {
        Path jars = Path.of(System.getProperty("kafka.oracles", "target/kafka-converters"), version);
        List<URL> urls = jarsIn(jars.resolve("api"));
        urls.add(Path.of("target/classes").toUri().toURL());
        urls.add(Path.of("target/test-classes").toUri().toURL());
        urls.add(JsonFactory.class.getProtectionDomain().getCodeSource().getLocation());
        worker = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        json = new OwnFirst(jarsIn(jars.resolve("json")), worker);
    }

    /** What runs inside: it may use nothing but the JDK, Connect's API and our code, and throws an {@code AssertionError}. */
    interface Body extends BiFunction<Supplier<Object>, Long, String> { }

    /** Runs a class inside the release, gives it a maker of Kafka's converters and a seed, and returns its report. */
    @SuppressWarnings("unchecked")
    String run(Class<? extends Body> body, long seed) throws ReflectiveOperationException {
        var inside = (BiFunction<Supplier<Object>, Long, String>)
                worker.loadClass(body.getName()).getDeclaredConstructor().newInstance();
        return inside.apply(this::newKafkaConverter, seed);
    }

    private Object newKafkaConverter() {
        try {
            return json.loadClass("org.apache.kafka.connect.json.JsonConverter").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        worker.close();
    }

    private static List<URL> jarsIn(Path directory) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls;
    }

    /** Takes Kafka's converter and Jackson from its own jars, everything else from the parent. */
    private static final class OwnFirst extends URLClassLoader {

        OwnFirst(List<URL> jars, ClassLoader parent) {
            super(jars.toArray(URL[]::new), parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.apache.kafka.connect.json.") && !name.startsWith("com.fasterxml.jackson.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
