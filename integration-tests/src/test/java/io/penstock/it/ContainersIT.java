package io.penstock.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.it.bed.ContainerBed;
import io.penstock.it.bed.TestBed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;

/** The same pipeline in containers. */
class ContainersIT implements EndToEndSuite {

    private static ContainerBed bed;

    @BeforeAll
    static void start() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(),
            "Docker does not run here, so nothing is tested in containers; EndToEndIT runs the same suite on child processes.");
        bed = ContainerBed.start();
    }

    @AfterAll
    static void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    @Override
    public TestBed bed() {
        return bed;
    }
}
