package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.deployment.Compose.Mount;
import io.penstock.deployment.Compose.Port;
import io.penstock.deployment.Compose.Service;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every path, port and name in {@code docker/} against the others: what Docker would find out when it starts. */
class ComposeTest {

    /** Where each service listens inside the network. Fixed by its own settings (or by its image, for Trino, Prometheus and Grafana). */
    private static final Map<String, Set<Integer>> LISTENS = Map.of(
        "broker", Set.of(19092, 9092, 29093), "s3", Set.of(8080), "connect", Set.of(8083, 9404), "trino", Set.of(8080),
        "prometheus", Set.of(9090), "grafana", Set.of(3000));

    private final Compose compose = Compose.read();

    @Test
    void everyMountedFileIsInTheRepositoryOrMadeByTheBuild() {
        for (Service service : compose.services().values()) {
            for (Mount mount : service.mounts()) {
                if (mount.isBind()) {
                    boolean built = mount.path().toString().contains("/target/");
                    assertThat(built || Files.exists(mount.path())).as(mount.source()).isTrue();
                } else {
                    assertThat(compose.volumes()).contains(mount.source());
                }
            }
        }
    }

    @Test
    void theMountedPluginsAreTheOnesOfThisVersion() {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Repository.text("pom.xml"));
        assertThat(version.find()).isTrue();
        List<String> sources = compose.services().get("connect").mounts().stream().map(Mount::source).toList();
        for (String module : List.of("csv-source-connector", "stock-sim-source-connector", "s3-parquet-sink-connector", "json-converter")) {
            assertThat(sources).contains("../%s/target/components/packages/penstock-%s-%s".formatted(module, module, version.group(1)));
        }
    }

    @Test
    void thePluginPathNamesTheMountedPlugins() {
        String path = property("docker/connect/worker.properties", "plugin.path");
        List<String> targets = compose.services().get("connect").mounts().stream().map(Mount::target)
            .filter(target -> target.startsWith("/opt/penstock/")).toList();
        assertThat(path.split(",")).containsExactlyInAnyOrderElementsOf(targets);
    }

    @Test
    void everyFileThatACommandNamesIsMounted() {
        for (Service service : compose.services().values()) {
            List<String> targets = service.mounts().stream().map(Mount::target).toList();
            String words = String.join(" ", service.words()) + " " + service.environment();
            Matcher path = Pattern.compile("/etc/penstock/[\\w./-]+").matcher(words);
            while (path.find()) {
                assertThat(targets).as(path.group()).anyMatch(path.group()::startsWith);
            }
        }
    }

    @Test
    void imagesHaveExactVersions() {
        compose.services().values().forEach(service -> assertThat(service.image()).matches("[a-z/0-9-]+:v?\\d+(\\.\\d+)*"));
    }

    @Test
    void publishedPortsAreLocalAndDistinctAndSomethingListensThere() {
        Set<Integer> published = new HashSet<>();
        compose.services().forEach((name, service) -> {
            for (Port port : service.ports()) {
                assertThat(port.address()).isEqualTo("127.0.0.1");
                assertThat(published.add(port.host())).as("host port %d twice", port.host()).isTrue();
                assertThat(LISTENS.get(name)).contains(port.container());
            }
        });
    }

    @Test
    void everyServiceAddressInTheFilesIsOneThatListens() {
        Pattern address = Pattern.compile("(?<![\\w.-])(" + String.join("|", compose.services().keySet()) + "):(\\d{4,5})\\b");
        int found = 0;
        for (String suffix : List.of(".yaml", ".yml", ".properties", ".sh", ".sql", ".conf")) {
            for (java.nio.file.Path file : Repository.files("docker", suffix)) {
                Matcher match = address.matcher(Repository.read(file));
                while (match.find()) {
                    found++;
                    assertThat(LISTENS.get(match.group(1))).as("%s in %s", match.group(), file).contains(Integer.valueOf(match.group(2)));
                }
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void theListeningPortsAreThoseOfTheSettings() {
        assertThat(Repository.text("docker/s3/s3proxy.conf")).contains("s3proxy.endpoint=http://0.0.0.0:8080");
        assertThat(property("docker/connect/worker.properties", "listeners")).isEqualTo("http://0.0.0.0:8083");
        assertThat(compose.services().get("connect").environment().get("KAFKA_OPTS")).contains(".jar=9404:");
        assertThat(compose.services().get("broker").environment().get("KAFKA_LISTENERS"))
            .isEqualTo("INSIDE://:19092,OUTSIDE://:9092,CONTROLLER://:29093");
    }

    @Test
    void whatIsWaitedForExistsAndCanBecomeHealthy() {
        for (Service service : compose.services().values()) {
            service.dependsOn().forEach((name, condition) -> {
                assertThat(compose.services()).containsKey(name);
                if (condition.equals("service_healthy")) {
                    assertThat(compose.services().get(name).hasHealthcheck()).as(name).isTrue();
                }
            });
        }
    }

    @Test
    void everyServiceThatRunsOnSaysWhetherItIsHealthyAndTheOthersEnd() {
        compose.services().forEach((name, service) -> {
            assertThat(service.runsOn()).as(name).isEqualTo(LISTENS.containsKey(name));
            assertThat(service.hasHealthcheck()).as("health check of " + name).isEqualTo(service.runsOn());
        });
    }

    @Test
    void oneSetOfKeysOpensTheStore() {
        Map<String, String> worker = compose.services().get("connect").environment();
        String key = worker.get("PENSTOCK_S3_ACCESS_KEY_ID");
        String secret = worker.get("PENSTOCK_S3_SECRET_ACCESS_KEY");
        assertThat(property("docker/s3/s3proxy.conf", "s3proxy.identity")).isEqualTo(key);
        assertThat(property("docker/s3/s3proxy.conf", "s3proxy.credential")).isEqualTo(secret);
        assertThat(property("docker/trino/awsdatacatalog.properties", "s3.aws-access-key")).isEqualTo(key);
        assertThat(property("docker/trino/awsdatacatalog.properties", "s3.aws-secret-key")).isEqualTo(secret);
        assertThat(Repository.text("docker/trino/tables.sql")).contains("s3://" + worker.get("PENSTOCK_S3_BUCKET") + "/topics/trades/");
    }

    @Test
    void thePostedConnectorsAreInConnectConfigs() {
        Service poster = compose.services().get("connectors");
        List<String> names = poster.words().subList(2, poster.words().size());
        assertThat(names).isNotEmpty();
        names.forEach(name -> assertThat(Repository.file("connect-configs/" + name + ".json")).exists());
    }

    private static String property(String file, String key) {
        return Repository.text(file).lines().filter(line -> line.startsWith(key + "=")).findFirst().orElseThrow()
            .substring(key.length() + 1);
    }
}
