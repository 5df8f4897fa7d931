namespace Prossimo.Functions.Initiatives;

/// <summary>
/// English words that software is named after. A name that is one of them is a mention only where it plainly is a name, since
/// nobody who writes "the right tools" or "curl up" speaks of an initiative.
/// </summary>
internal static class OrdinaryWords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "access", "actor", "alpha", "anchor", "ant", "apollo", "arrow", "atlas", "atom", "audit", "backup", "balance", "bash", "basic", "bear", "beat", "bind", "block", "board",
        "boot", "border", "boulder", "bridge", "browser", "bucket", "builder", "cache", "caddy", "camel", "cargo", "case", "chain", "chef", "chrome", "circle", "class", "client",
        "clock", "cloud", "code", "codec", "compass", "compiler", "core", "crypto", "cup", "curl", "dart", "data", "date", "decoder", "default", "delta", "deploy", "design", "diesel",
        "display", "dive", "docs", "door", "drift", "drive", "driver", "dust", "echo", "edge", "editor", "elastic", "electron", "element", "elm", "engine", "envoy", "ether", "event", "express",
        "falcon", "feather", "fiber", "file", "filter", "find", "fire", "flask", "flow", "focus", "font", "forge", "form", "format", "forward", "foundation", "frame", "front", "fuse",
        "gate", "gateway", "general", "ghost", "git", "glass", "go", "graph", "grip", "ground", "group", "guard", "guide", "harbor", "hardware", "head", "helm", "hermes", "hickory", "hive", "hook",
        "host", "hub", "hyper", "image", "images", "index", "ink", "insight", "iron", "item", "java", "journal", "json", "jump", "kernel", "kernels", "key", "keys", "kit", "language", "languages",
        "lane", "layer", "learn", "ledger", "lens", "less", "level", "library", "libraries", "light", "lightning", "link", "linker", "links", "list", "lite", "lock", "log", "logs", "loop", "mail", "make", "map",
        "mark", "mask", "matrix", "media", "memory", "mercury", "mesh", "message", "meta", "meter", "migrate", "mint", "mirror", "module", "modules", "monitor", "moon", "more", "mount", "name", "names", "native",
        "nest", "net", "network", "networks", "news", "next", "node", "notes", "object", "open", "opera", "operator", "orbit", "order", "origin", "pack", "page", "pages", "palm", "parcel", "parser", "parsers",
        "pass", "password", "passwords", "patch", "path", "perl", "phoenix", "picture", "pilot", "ping", "pipe", "planet", "platform", "play", "plug", "pod", "point", "policy", "pool", "port", "portal", "power",
        "press", "prime", "print", "prism", "process", "profile", "project", "projects", "prompt", "protocol", "protocols", "proxy", "proxies", "pulse", "pump", "puppet", "python", "query", "queue", "quick", "quiver",
        "rack", "rails", "rain", "range", "raven", "reach", "react", "reader", "record", "recorder", "red", "register", "relay", "report", "resolver", "resolvers", "rest", "ring", "river", "rocket", "root", "route",
        "router", "ruby", "runner", "rust", "safe", "safety", "sail", "salt", "sand", "scale", "scan", "scheduler", "scope", "scout", "scratch", "screen", "script", "search", "security", "sentinel", "sequence", "server",
        "servers", "service", "services", "session", "shadow", "share", "shell", "shield", "ship", "sign", "signal", "site", "sites", "sled", "smart", "snap", "software", "solid", "source", "spark", "spec", "spin", "spine",
        "splash", "spring", "sprite", "stack", "stage", "standard", "star", "station", "steam", "storage", "store", "storm", "stream", "streams", "studio", "sun", "surf", "swift", "switch", "sync", "system", "systems", "table",
        "tag", "tail", "talk", "target", "task", "terminal", "test", "tests", "text", "thread", "tide", "tiger", "time", "timer", "token", "tool", "tools", "top", "torch", "touch", "tower", "trace", "track", "trail", "train",
        "transport", "tree", "trust", "tune", "turbo", "unbound", "unit", "update", "upload", "utilities", "utility", "vault", "vector", "video", "view", "vine", "vision", "wall", "watch", "wave", "web", "wheel", "widget",
        "wild", "wind", "window", "windows", "wing", "wire", "word", "work", "worker", "world", "yarn", "zeal", "zip", "zone",
    };

    /// <summary>Whether a name is a single ordinary word, in lower case or with a capital first letter.</summary>
    public static bool Contains(string name) => Words.Contains(name) && !name.AsSpan(1).ContainsAnyInRange('A', 'Z');
}
