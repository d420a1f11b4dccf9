#include "frontend/compiler_flags.hpp"

#include "frontend/paths.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace ormc::frontend {
namespace {

/// `-Idir` or `-I dir`.
constexpr std::array<std::string_view, 4> joined_or_separate{"-I", "-D", "-U", "-F"};

constexpr std::array<std::string_view, 12> separate{
    "-isystem",
    "-iquote",
    "-idirafter",
    "-include",
    "-include-pch",
    "-imacros",
    "-isysroot",
    "-iprefix",
    "-cxx-isystem",
    "-stdlib++-isystem",
    "-target",
    "--sysroot"};

constexpr std::array<std::string_view, 8> prefixes{
    "-std=",
    "--std=",
    "-stdlib=",
    "--sysroot=",
    "--target=",
    "--gcc-toolchain=",
    "--gcc-install-dir=",
    "-march="};

constexpr std::array<std::string_view, 31> whole{
    "-m32",
    "-m64",
    "-mx32",
    "-msse",
    "-msse2",
    "-msse3",
    "-mssse3",
    "-msse4",
    "-msse4.1",
    "-msse4.2",
    "-mavx",
    "-mavx2",
    "-pthread",
    "-ansi",
    "-nostdinc",
    "-nostdinc++",
    "-nostdlibinc",
    "-fno-exceptions",
    "-fno-rtti",
    "-fchar8_t",
    "-fno-char8_t",
    "-fsigned-char",
    "-funsigned-char",
    "-fshort-enums",
    "-fms-extensions",
    "-fPIC",
    "-fPIE",
    "-fcolor-diagnostics",
    "-fno-color-diagnostics",
    "-fdiagnostics-color",
    "-fdiagnostics-parseable-fixits"};

template <class List>
bool contains(const List& list, std::string_view flag) {
    return std::find(list.begin(), list.end(), flag) != list.end();
}

template <class List>
bool has_prefix(const List& list, std::string_view flag) {
    return std::any_of(list.begin(), list.end(), [flag](std::string_view prefix) {
        return flag.size() > prefix.size() && flag.starts_with(prefix);
    });
}

}  // namespace

std::vector<std::string> relevant_flags(const std::vector<std::string>& flags) {
    std::vector<std::string> result;
    for (std::size_t index = 0; index < flags.size(); ++index) {
        const std::string& flag = flags[index];
        if (contains(separate, flag) || contains(joined_or_separate, flag)) {
            if (index + 1 == flags.size())
                break;
            result.push_back(flag);
            result.push_back(flags[++index]);
        } else if (contains(whole, flag) || has_prefix(prefixes, flag) || has_prefix(joined_or_separate, flag) || has_prefix(separate, flag)) {
            result.push_back(flag);
        }
    }
    return result;
}

std::vector<std::string> include_directories(const std::vector<std::string>& flags) {
    constexpr std::array<std::string_view, 4> kinds{"-I", "-isystem", "-iquote", "-idirafter"};
    std::vector<std::string> directories;
    for (std::size_t index = 0; index < flags.size(); ++index) {
        for (const std::string_view kind : kinds) {
            const std::string& flag = flags[index];
            if (flag == kind && index + 1 < flags.size())
                directories.push_back(absolute_path(flags[index + 1]));
            else if (flag.size() > kind.size() && flag.starts_with(kind))
                directories.push_back(absolute_path(std::string_view(flag).substr(kind.size())));
        }
    }
    return directories;
}

}  // namespace ormc::frontend
