package chat.parley.worker.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** A worker in a process of its own. The database must have been migrated. */
@SpringBootApplication(scanBasePackageClasses = MessageWorkerApplication.class)
@Import(WorkerConfiguration.class)
public class MessageWorkerApplication {

    public static void main(String[] args) {
        SpringApplication.run(MessageWorkerApplication.class, args);
    }
}
