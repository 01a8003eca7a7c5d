package io.penstock.s3.commit;

import io.penstock.s3.upload.ObjectStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What commits need to know.
 *
 * @param connector the connector's name, which keeps the ledgers of two connectors on one topic apart
 * @param ledgerDir directory of the ledgers, below which no table lies
 * @param exactlyOnce with a ledger; else at-least-once without one
 */
public record CommitSettings(String connector, String ledgerDir, boolean exactlyOnce) {

    private static final String SUFFIX = ".json";

    /** The key of a Kafka partition's ledger. */
    public String ledgerKey(String topic, int partition) {
        return prefix() + topic + "/" + partition + SUFFIX;
    }

    /** The keys of all the connector's ledgers. */
    public List<String> ledgerKeys(ObjectStore store) {
        return store.keys(prefix()).stream().filter(key -> key.endsWith(SUFFIX)).toList();
    }

    /** A connector's name may hold any character, so it is URL-encoded. */
    private String prefix() {
        return ledgerDir + "/" + URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20") + "/";
    }
}
