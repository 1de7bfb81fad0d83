package chat.parley.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.e2e")
class BoundariesTest {
    /** But for naming the points at which a worker can be killed. */
    @ArchTest
    static final ArchRule SEES_PARLEY_OVER_THE_WIRE_ONLY = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("chat.parley..")
                    .and(resideOutsideOfPackages(
                            "chat.parley.e2e..", "chat.parley.bench..", "chat.parley.wire..", "chat.parley.engines.."))
                    .and(not(simpleNameStartingWith("Checkpoint"))));
}
