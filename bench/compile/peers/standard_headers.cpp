// What a program of this kind includes anyway.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

int main() {}
