package io.penstock.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** {@code docker/compose.yaml}, read as Docker Compose reads it: anchors merged, {@code .env} filled in. */
record Compose(Map<String, Service> services, List<String> volumes) {

    static final Path DIRECTORY = Repository.file("docker");

    record Mount(String source, String target) {
        boolean isBind() {
            return source.startsWith(".");
        }

        Path path() {
            return DIRECTORY.resolve(source).normalize();
        }
    }

    record Port(String address, int host, int container) {
    }

    record Service(String image, Map<String, String> environment, List<String> words, List<Mount> mounts, List<Port> ports,
                   Map<String, String> dependsOn, boolean runsOn, boolean hasHealthcheck) {
    }

    static Compose read() {
        String text = Repository.text("docker/compose.yaml");
        for (String line : Repository.text("docker/.env").lines().filter(l -> l.contains("=")).toList()) {
            text = text.replace("${" + line.substring(0, line.indexOf('=')) + "}", line.substring(line.indexOf('=') + 1));
        }
        Map<?, ?> document = new Yaml().load(text);
        Map<String, Service> services = new TreeMap<>();
        map(document.get("services")).forEach((name, service) -> services.put(name.toString(), service(map(service))));
        return new Compose(services, map(document.get("volumes")).keySet().stream().map(Object::toString).toList());
    }

    private static Service service(Map<?, ?> service) {
        Map<String, String> environment = new TreeMap<>();
        map(service.get("environment")).forEach((name, value) -> environment.put(name.toString(), value.toString()));
        Map<String, String> dependsOn = new TreeMap<>();
        map(service.get("depends_on")).forEach((name, how) -> dependsOn.put(name.toString(), map(how).get("condition").toString()));
        List<String> words = Stream.concat(list(service.get("entrypoint")).stream(), list(service.get("command")).stream())
            .map(Object::toString).toList();
        return new Service(service.get("image").toString(), environment, words, mounts(list(service.get("volumes"))),
            list(service.get("ports")).stream().map(Object::toString).map(Compose::port).toList(), dependsOn,
            service.containsKey("restart"), service.containsKey("healthcheck"));
    }

    private static List<Mount> mounts(List<?> volumes) {
        List<Mount> mounts = new ArrayList<>();
        for (Object volume : volumes) {
            if (volume instanceof Map<?, ?> longForm) {
                mounts.add(new Mount(longForm.get("source").toString(), longForm.get("target").toString()));
            } else {
                String[] parts = volume.toString().split(":");
                mounts.add(new Mount(parts[0], parts[1]));
            }
        }
        return mounts;
    }

    private static Port port(String text) {
        String[] parts = text.split(":");
        return new Port(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
