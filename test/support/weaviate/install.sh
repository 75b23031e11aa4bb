#!/usr/bin/env bash
# Builds the Weaviate server that the tests of the distributed store run, where it is not there yet, and prints its path.
# It needs nothing but the Go module proxy; a Go that is too old fetches the right one from there.
set -euo pipefail
version=v1.35.2
folder=${XDG_CACHE_HOME:-$HOME/.cache}/sanad
server=$folder/weaviate-server-$version

if [ ! -x "$server" ]; then
  if ! command -v go >/dev/null; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq >&2
    $sudo apt-get install -y -qq golang-go >&2
  fi
  mkdir -p "$folder"
  # In a folder of its own first: a build that was interrupted must not look like a server.
  building=$(mktemp -d "$folder/building-XXXXXX")
  trap 'rm -rf "$building"' EXIT
  GOBIN=$building GOTOOLCHAIN=auto nice go install "github.com/weaviate/weaviate/cmd/weaviate-server@$version" >&2
  mv "$building/weaviate-server" "$server"
fi
echo "$server"
