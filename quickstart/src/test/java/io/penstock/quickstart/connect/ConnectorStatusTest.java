package io.penstock.quickstart.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {

    @Test
    void failedTaskIsNamedWithTheInnermostReason() throws Exception {
        ConnectorStatus status = status("""
            {"name": "csv", "type": "source", "connector": {"state": "RUNNING", "worker_id": "w"}, "tasks": [
              {"id": 0, "state": "RUNNING", "worker_id": "w"},
              {"id": 1, "state": "FAILED", "worker_id": "w", "trace":
                "org.apache.kafka.connect.errors.ConnectException: outer\\n\\tat a.B\\nCaused by: java.io.IOException: row 7 is broken"}]}
            """);

        assertThat(status.running()).isFalse();
        assertThat(status.failure()).contains("Task 1 of connector csv failed: row 7 is broken");
    }

    @Test
    void connectorWithoutTasksDoesNotRunYet() throws Exception {
        ConnectorStatus status = status("{\"name\": \"csv\", \"connector\": {\"state\": \"RUNNING\"}, \"tasks\": []}");

        assertThat(status.running()).isFalse();
        assertThat(status.failure()).isEmpty();
    }

    private static ConnectorStatus status(String json) throws Exception {
        return ConnectorStatus.from(new ObjectMapper().readTree(json));
    }
}
