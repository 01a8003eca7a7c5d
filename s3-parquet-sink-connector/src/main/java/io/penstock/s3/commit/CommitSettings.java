package io.penstock.s3.commit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What commits need to know.
 *
 * @param connector the connector's name, which keeps the ledgers of two connectors on one topic apart
 * @param ledgerDir directory of the ledgers, below which no table lies
 * @param exactlyOnce with a ledger; else at-least-once without one
 */
public record CommitSettings(String connector, String ledgerDir, boolean exactlyOnce) {
    /** The key of a Kafka partition's ledger. A connector's name may hold any character, so it is URL-encoded. */
    public String ledgerKey(String topic, int partition) {
        String directory = URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
        return ledgerDir + "/" + directory + "/" + topic + "/" + partition + ".json";
    }
}
