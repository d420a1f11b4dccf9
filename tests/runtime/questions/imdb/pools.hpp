#pragma once

#include <array>
#include <string_view>

/// The words that the archive's films are made of.
namespace questions::pools {

using Text = std::string_view;

inline constexpr Text kinds[] = {"movie", "tv series", "video movie", "episode"};
inline constexpr Text company_types[] = {"production companies", "distributors"};
inline constexpr Text info_types[] = {
    "genres",
    "countries",
    "languages",
    "release dates",
    "budget",
    "rating",
    "votes",
    "top list rank",
    "biography",
    "birth date",
    "height",
    "anecdotes",
};
inline constexpr Text link_types[] = {"follows", "followed by", "features", "remake of"};
inline constexpr Text roles[] = {"actor", "actress", "director", "producer", "writer"};
inline constexpr Text completeness[] = {"cast", "crew", "complete", "complete+verified"};

/// What films of a genre have in common.
struct Genre {
    Text name;
    Text code;  ///< of the country that makes most of them
    Text country;
    Text language;
    std::array<Text, 5> keywords;
    std::array<Text, 4> characters;
};

inline constexpr Genre genres[] = {
    {"Action",
     "[us]",
     "USA",
     "English",
     {"superhero", "fight", "based-on-comic", "sequel", "martial-arts"},
     {"Captain Storm", "The Iron Mason", "Night Woman", "Silver Man"}},
    {"Horror",
     "[de]",
     "Germany",
     "German",
     {"murder", "blood", "violence", "sequel", "hospital"},
     {"The Butcher", "Night Nurse", "Old Man", "Ghost Child"}},
    {"Western",
     "[se]",
     "Sweden",
     "Swedish",
     {"duel", "revenge", "horse", "sequel", "based-on-novel"},
     {"The Sheriff", "Widow Lind", "One-Eyed Man", "Stable Boy"}},
    {"Animation",
     "[jp]",
     "Japan",
     "Japanese",
     {"computer-animation", "talking-animal", "hero", "sequel", "fairy-tale"},
     {"Queen", "Little Bear", "Grandfather", "The Wolf"}},
    {"Drama",
     "[ru]",
     "Russia",
     "Russian",
     {"based-on-novel", "love", "character-name-in-title", "winter", "family"},
     {"Anna", "Colonel", "Maid", "Herself"}},
};

inline constexpr Text countries[] = {"[us]", "[gb]", "[fr]", "[pl]", "[it]"};
inline constexpr Text company_words[] = {"Amber", "Beacon", "Comet", "Dune", "Ember", "Fjord"};
inline constexpr Text company_ends[] = {"Film", "Pictures", "Studio", "Television", "Works"};
inline constexpr Text title_beginnings[] = {
    "A Broken",
    "A Second",
    "Behind the",
    "Below the",
    "Her",
    "My Last",
    "No",
    "One Small",
    "The Empty",
    "The Lost",
    "Their",
    "Through the",
    "Under the",
    "Without a"};
inline constexpr Text title_words[] = {
    "Bridge", "Candle", "Forest", "Harbour", "Island", "Key", "Letter", "Mirror", "River", "Tower"};
inline constexpr Text title_ends[] = {
    "at Dawn", "in Winter", "of Fire", "of Glass", "without Name"};
inline constexpr Text surnames[] = {
    "Anders",
    "Bauer",
    "Beck",
    "Carver",
    "Dahl",
    "Ekman",
    "Fischer",
    "Grant",
    "Hansen",
    "Ivanov",
    "Jensen",
    "Kovac",
    "Lund",
    "Morozova",
    "Nakamura",
    "Price"};
inline constexpr Text men[] = {"Bert", "Carl", "Downing", "Erik", "Oleg", "Robert", "Tom"};
inline constexpr Text women[] = {"Ann", "Angela", "Beate", "Clara", "Hanako", "Susan", "Tanja"};

inline constexpr Text production_notes[] = {
    "(co-production)", "(presents)", "(as Old Comet Film) (presents)", "(in association with)"};
inline constexpr Text places[] = {"(USA)", "(France)", "(Japan)", "(worldwide)"};
inline constexpr Text media[] = {"(theatrical)", "(TV)", "(VHS)", "(DVD)"};
inline constexpr Text voices[] = {
    "(voice)", "(voice) (uncredited)", "(voice: English version)", "(voice: Japanese version)"};
inline constexpr Text writers[] = {"(writer)", "(head writer)", "(story)", "(story editor)"};
inline constexpr Text producers[] = {"(producer)", "(executive producer)"};

}  // namespace questions::pools
