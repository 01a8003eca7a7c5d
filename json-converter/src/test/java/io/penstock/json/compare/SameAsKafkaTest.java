package io.penstock.json.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our converter against Kafka's, release by release. A usual build repeats the same data, so that it can't fail by chance;
 * {@code -Dseed=… -Dcompare.times=50} makes a long run over others.
 */
class SameAsKafkaTest {

    private static final long SEED = Long.getLong("seed", 20_261_122);

    @ParameterizedTest
    @ValueSource(strings = {"3.7.2", "3.9.2", "4.3.1"})
    void randomDataIsWrittenAndReadAlike(String release) throws Exception {
        System.out.println("Kafka " + release + ", seed " + SEED);
        try (KafkaRelease kafka = new KafkaRelease(release)) {
            assertThat(kafka.run(RandomRoundTrips.class, SEED)).endsWith(" messages");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7.2", "3.9.2", "4.3.1"})
    void brokenMessagesAreReadOrRefusedAlike(String release) throws Exception {
        System.out.println("Kafka " + release + ", seed " + SEED);
        try (KafkaRelease kafka = new KafkaRelease(release)) {
            String report = kafka.run(MutatedMessages.class, SEED);
            System.out.println(report);
            assertThat(report).contains("read=", "DataException=", "not JSON=");
        }
    }

    @Test
    void messagesWhoseSchemaIsConfiguredAreWrittenAndReadAlike() throws Exception {
        try (KafkaRelease kafka = new KafkaRelease("4.3.1")) {
            assertThat(kafka.run(GivenSchemas.class, SEED)).endsWith(" messages").doesNotStartWith("0 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7.2", "3.9.2", "4.3.1"})
    void messagesThatOthersWroteAreReadAlike(String release) throws Exception {
        try (KafkaRelease kafka = new KafkaRelease(release)) {
            assertThat(kafka.run(OddMessages.class, 0)).endsWith(" messages");
        }
    }
}
