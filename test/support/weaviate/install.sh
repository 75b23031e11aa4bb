#!/usr/bin/env bash
# Builds the Weaviate server that the tests of the distributed store run, where it is not there yet, and prints its path.
# Everything comes from the Go module proxy, and Go itself by apt where there is none.
set -euo pipefail
version=v1.35.2
oldest_go=1.25
toolchain=v0.0.1-go1.25.5.$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
folder=${XDG_CACHE_HOME:-$HOME/.cache}/sanad
server=$folder/weaviate-server-$version

# A Go that is too old for the server fetches one that is not. Debian's is too old to do that by itself: it takes the newer one
# as the module that it is, whose programs then lack the right to run.
newer_go() {
  local go=$1 have root
  have=$("$go" env GOVERSION | sed 's/^go//; s/[^0-9.].*//')
  if [ "$(printf '%s\n' "$oldest_go" "$have" | sort -V | head -n 1)" = "$oldest_go" ]; then
    echo "$go"
    return
  fi
  root=$(cd / && "$go" mod download -json "golang.org/toolchain@$toolchain" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')
  chmod -R u+wx "$root/bin" "$root/pkg/tool"
  echo "$root/bin/go"
}

if [ ! -x "$server" ]; then
  if ! command -v go >/dev/null; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq >&2
    $sudo apt-get install -y -qq golang-go >&2
  fi
  go=$(newer_go "$(command -v go)")
  mkdir -p "$folder"
  # In a folder of its own first: a build that was interrupted must not look like a server.
  building=$(mktemp -d "$folder/building-XXXXXX")
  trap 'rm -rf "$building"' EXIT
  GOBIN=$building GOTOOLCHAIN=local nice "$go" install "github.com/weaviate/weaviate/cmd/weaviate-server@$version" >&2
  mv "$building/weaviate-server" "$server"
fi
echo "$server"
