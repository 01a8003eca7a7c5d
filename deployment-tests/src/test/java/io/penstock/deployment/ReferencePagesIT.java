package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps {@code docs/reference} equal to the plugins that the build made. */
class ReferencePagesIT {

    private static final String WRITE = "./mvnw -DskipTests package && "
        + "./mvnw -pl deployment-tests verify -Dit.test=ReferencePagesIT -Dpenstock.docs=write";

    private static final String INTRODUCTION = """
        # Keys of the %s

        <!-- Written from the plugin's ConfigDef; change the texts there, then: %s -->

        `%s`: %s Each value is checked when the configuration is posted; config validation says what to write instead. What the %s does with
        them is told in [its README](../../%s/README.md).
        """;

    enum Page {
        CSV_SOURCE("CSV source", "csv-source-connector", SourceConnector.class, Connector::config,
            "the keys of its JSON, besides those that Connect gives every source (`tasks.max`, converters, `producer.override.*`)."),
        STOCK_SIM_SOURCE("stock simulator source", "stock-sim-source-connector", SourceConnector.class, Connector::config,
            "the keys of its JSON, besides those that Connect gives every source (`tasks.max`, converters, `producer.override.*`)."),
        S3_PARQUET_SINK("S3 Parquet sink", "s3-parquet-sink-connector", SinkConnector.class, Connector::config,
            "the keys of its JSON, besides those that Connect gives every sink (`topics`, converters, `errors.*`, `consumer.override.*`). "
                + "A configuration written for Confluent's S3 sink gets that sink's defaults instead of those below."),
        JSON_CONVERTER("JSON converter", "json-converter", Converter.class, Converter::config,
            "its keys, behind `key.converter.`, `value.converter.` or `header.converter.` in a connector's JSON or the worker's properties.");

        private final String title;
        private final String module;
        private final Function<ClassLoader, Plugin> load;
        private final String about;

        <T> Page(String title, String module, Class<T> type, Function<? super T, ConfigDef> config, String about) {
            this.title = title;
            this.module = module;
            this.load = loader -> {
                // The test's own class path has Kafka's plugins, too.
                T plugin = ServiceLoader.load(type, loader).stream().filter(each -> each.type().getClassLoader() == loader).findFirst()
                    .orElseThrow().get();
                return new Plugin(plugin.getClass().getName(), config.apply(plugin));
            };
            this.about = about;
        }

        Path file() {
            return Repository.file("docs/reference/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md");
        }

        Plugin plugin() throws IOException {
            try (Stream<Path> files = Files.walk(Repository.builtPlugin(module));
                 URLClassLoader loader = new URLClassLoader(files.filter(file -> file.toString().endsWith(".jar")).map(Page::url)
                     .toArray(URL[]::new), Page.class.getClassLoader())) {
                return load.apply(loader);
            }
        }

        private static URL url(Path file) {
            try {
                return file.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    record Plugin(String className, ConfigDef keys) {
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsWhatThePluginSays(Page page) throws IOException {
        Plugin plugin = page.plugin();
        String text = new ReferencePage(plugin.keys()).markdown(
            INTRODUCTION.formatted(page.title, WRITE, plugin.className(), page.about, page.title, page.module));
        if ("write".equals(System.getProperty("penstock.docs"))) {
            Files.createDirectories(page.file().getParent());
            Files.writeString(page.file(), text);
        }
        String there = Files.exists(page.file()) ? Repository.read(page.file()) : "";
        assertThat(there).as("docs/reference/%s does not say what the plugin's ConfigDef says. If the plugin is right, run: %s",
            page.file().getFileName(), WRITE).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsExplainedInWords(Page page) throws IOException {
        new ReferencePage(page.plugin().keys()).keys().forEach(key -> {
            assertThat(key.documentation).as(key.name).hasSizeGreaterThan(25).endsWith(".");
            assertThat(String.valueOf(key.validator)).as("a validator says what it allows: " + key.name).doesNotContain("Lambda");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeOfTheModuleNamesEveryKeyAndLeadsHere(Page page) throws IOException {
        String readme = Repository.text(page.module + "/README.md");
        List<String> missing = new ReferencePage(page.plugin().keys()).keys().map(key -> key.name)
            .filter(name -> !readme.contains("`" + name + "`")).toList();
        assertThat(missing).isEmpty();
        assertThat(readme).contains("(../docs/reference/" + page.file().getFileName() + ")");
    }
}
