# Which system packages Actorium needs on Debian and Ubuntu, and how they come in. Read by ./run and ./test.

build_packages=(gcc libc6-dev)
# The window loads these at start; without them it ends with a message of its own.
window_packages=(
  libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon0 libxkbcommon-x11-0
  libwayland-client0 libwayland-egl1 libegl1 libgl1 libgl1-mesa-dri
)
# A screen without a monitor, keys and clicks for it, and a software renderer for pictures of panels.
test_packages=(strace xvfb xauth xdotool mesa-vulkan-drivers)

# need_packages PURPOSE PACKAGE...: says which packages are missing and installs them, asking first unless root or CI.
need_packages() {
  local purpose=$1 package missing=()
  shift
  if ! command -v cargo >/dev/null 2>&1; then
    echo "Rust is missing: install it from https://rustup.rs, then run this again." >&2
    exit 1
  fi
  if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian or Ubuntu. For $purpose, see that what these packages hold is there: $*" >&2
    return 0
  fi
  for package in "$@"; do
    # libX or libXt64: the later Debians renamed some.
    if ! dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q 'ok installed'; then
      missing+=("$package")
    fi
  done
  [ "${#missing[@]}" -eq 0 ] && return 0
  echo "For $purpose these system packages are missing: ${missing[*]}" >&2
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "There is no sudo here. As root: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
    if [ -z "${CI:-}" ]; then
      read -r -p "Install them now with sudo apt-get? [y/N] " answer || answer=n
      case "$answer" in
        y | Y | yes) ;;
        *)
          echo "Nothing was installed. By hand: sudo apt-get install ${missing[*]}" >&2
          exit 1
          ;;
      esac
    fi
  fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
