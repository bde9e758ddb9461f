package dev.troupe.harness.script;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.List;

/** Refuses every form of HOCON's {@code include}; one of them would fetch from the network. */
final class NoIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  /** An include was met. */
  static final class Found extends RuntimeException {
    private final int line;

    Found(int line) {
      super("include", null, false, false);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private final List<String> lines;

  NoIncludes(String text) {
    this.lines = text.lines().toList();
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    throw found(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    throw found(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw found(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw found(what);
  }

  /** HOCON does not tell where the include stands, so it is searched by what it names. */
  private Found found(String what) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("include") && lines.get(i).contains(what)) {
        return new Found(i + 1);
      }
    }
    return new Found(0);
  }
}
