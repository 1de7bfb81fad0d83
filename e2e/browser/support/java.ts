export function javaHome(): string {
  const home = process.env.JAVA_HOME;
  if (home === undefined) {
    throw new Error('JAVA_HOME is not set. Remedy: ./parley test, or set it to a JDK 25.');
  }
  return home;
}
