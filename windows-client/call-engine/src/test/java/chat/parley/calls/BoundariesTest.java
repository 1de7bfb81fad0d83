package chat.parley.calls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.calls", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule ONLY_THE_CHILD_PROCESS_KNOWS_NATIVE_WEBRTC = classes()
            .that()
            .resideInAPackage("dev.onvoid..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("chat.parley.calls.media..", "dev.onvoid..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_CHAT_PROCESS_DOES_NOT_KNOW_THE_CHILD = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.calls.media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.parley.calls.media..", "dev.onvoid..");

    @ArchTest
    static final ArchRule CALLS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage("chat.parley.calls.session..", "chat.parley.calls.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.parley.calls.process..", "javafx..", "java.net.http..", "java.lang.foreign..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.calls.(**)").should().beFreeOfCycles();
}
