#include "support/prelude.hpp"
