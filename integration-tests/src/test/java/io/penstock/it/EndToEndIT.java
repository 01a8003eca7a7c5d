package io.penstock.it;

import io.penstock.it.bed.LocalBed;
import io.penstock.it.bed.TestBed;

/** The pipeline on child processes of this JVM. */
class EndToEndIT implements EndToEndSuite {

    @Override
    public TestBed bed() {
        return LocalBed.shared();
    }
}
