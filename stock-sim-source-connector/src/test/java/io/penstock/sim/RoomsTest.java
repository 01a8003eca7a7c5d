package io.penstock.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final Set<String> EXACT = Set.of("abs", "sqrt", "min", "max", "floor", "ceil", "rint", "round", "floorDiv", "floorMod",
            "addExact", "multiplyExact", "toIntExact", "clamp");

    private final JavaClasses plugin = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock.sim");

    @Test
    void theMarketIsPlainJava() {
        classes().that().resideInAPackage("..sim.market..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.penstock.sim.market..", "java.lang..", "java.util..", "java.time..", "java.nio.charset..")
                .because("the engine must run without Connect, in tests, benchmarks and plots").check(plugin);
    }

    @Test
    void theMarketUsesNoArithmeticThatDependsOnTheProcessor() {
        noClasses().that().resideInAPackage("..sim.market..").should().callMethodWhere(
                new DescribedPredicate<JavaMethodCall>("a function of Math that may differ in its last bit") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(Math.class) && !EXACT.contains(call.getName());
                    }
                })
                .because("a task that moves to a worker with another processor must continue the same stream").check(plugin);
    }

    @Test
    void theMarketAsksNoClock() {
        noClasses().that().resideInAPackage("..sim.market..").should().dependOnClassesThat().areAssignableTo(java.time.Clock.class)
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
                .because("the stream is a function of the seed, not of when it is made").check(plugin);
    }

    @Test
    void paceKnowsNeitherMarketsNorRecords() {
        classes().that().resideInAPackage("..sim.pace..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.penstock.sim.pace..", "java..")
                .because("when something is sent must not influence what is sent").check(plugin);
    }

    @Test
    void statisticsAndCalibrationAreForEverybody() {
        noClasses().that().resideInAnyPackage("..sim.stats..", "..sim.calibrate..").should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.penstock.sim", "..sim.pace..")
                .because("plots and benchmarks use them without Connect").check(plugin);
    }

    @Test
    void nobodyLooksBackAtTheEdge() {
        noClasses().that().resideInAnyPackage("..sim.market..", "..sim.pace..").should().dependOnClassesThat()
                .resideInAPackage("io.penstock.sim").because("data flows from the market to the edge").check(plugin);
    }
}
