package io.penstock.s3.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    @Test
    void allTasksOfAWorkerCountTogetherAgainstEachOnesLimit() {
        MemoryBudget one = MemoryBudget.ofThisWorker(1_000);
        MemoryBudget other = MemoryBudget.ofThisWorker(600);
        long before = one.used();
        one.add(700);
        try {
            assertThat(other.used() - before).isEqualTo(700);
            assertThat(one.isExceeded()).isFalse();
            assertThat(other.isExceeded()).isTrue();
        } finally {
            one.add(-700);
        }
    }

    @Test
    void readingGoesOnWhenAFifthIsFreeAgain() {
        MemoryBudget budget = MemoryBudget.ofItsOwn(1_000);
        budget.add(1_001);
        assertThat(budget.isExceeded()).isTrue();
        budget.add(-200);
        assertThat(budget.isExceeded()).isFalse();
        assertThat(budget.hasRoom()).as("at 801 of 1000").isFalse();
        budget.add(-1);
        assertThat(budget.hasRoom()).as("at 800 of 1000").isTrue();
    }
}
