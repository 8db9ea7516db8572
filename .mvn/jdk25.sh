# Sourced by mvnw and deploy/patala: exports JAVA_HOME of a JDK 25 or newer, or says what is missing.
# Quarkus' build step runs in Maven's own JVM and reads class files of release 25, so an older `java`
# cannot build the suite even where an older Maven could start.

patala_jdk_version() { # prints the feature release of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

patala_find_jdk() {
  java_on_path=$(command -v java || true)
  [ -n "$java_on_path" ] && java_on_path=$(dirname "$(dirname "$(readlink -f "$java_on_path")")")
  for home in "${JAVA_HOME:-}" "$java_on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    release=$(patala_jdk_version "$home")
    if [ -n "$release" ] && [ "$release" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Påtala needs a JDK 25 or newer and found none: install Temurin 25 (or set JAVA_HOME to one) and try again." >&2
  return 1
}

patala_find_jdk || exit 1
