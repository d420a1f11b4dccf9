#pragma once

namespace lib {

enum class Kind { prose, verse };

}  // namespace lib
