#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, q22_violent_films_from_abroad) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(r.info), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN movie_info c ON c.movie_id = t.id
        JOIN info_type countries ON countries.id = c.info_type_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code <> '[us]' AND countries.info = 'countries'
          AND ratings.info = 'rating' AND k.keyword IN ('murder', 'blood', 'violence')
          AND kt.kind IN ('movie', 'episode') AND mc.note NOT LIKE '%(USA)%'
          AND mc.note LIKE '%(200%)%' AND c.info IN ('Germany', 'German', 'USA')
          AND r.info < '8.0' AND t.production_year > 1998)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_info_idx.info),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code != "[us]" &&
                movie_infos.info_type->info == "countries" &&
                movie_info_idx.info_type->info == "rating" &&
                movie_keywords.keyword->keyword.in({"murder", "blood", "violence"}) &&
                titles.kind->kind.in({"movie", "episode"}) &&
                movie_companies.note.not_like("%(USA)%") && movie_companies.note.like("%(200%)%") &&
                movie_infos.info.in({"Germany", "German", "USA"}) && movie_info_idx.info < "8.0" &&
                titles.production_year > 1998
            )
            .all()
    );
}

TEST_P(JoinOrder, q23_kinds_of_films_that_are_known_completely) {
    expect_answer(
        R"(
        SELECT count(*), min(kt.kind), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE status.kind = 'complete+verified' AND cn.country_code = '[us]'
          AND dates.info = 'release dates' AND kt.kind IN ('movie', 'tv series')
          AND d.note LIKE '%internet%' AND d.info IS NOT NULL
          AND (d.info LIKE 'USA:% 199%' OR d.info LIKE 'USA:% 200%')
          AND t.production_year > 1990)",
        db().select(orm::count(), orm::min(titles.kind->kind), orm::min(titles.title))
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.status->kind == "complete+verified" &&
                movie_companies.company->country_code == "[us]" &&
                movie_infos.info_type->info == "release dates" &&
                titles.kind->kind.in({"movie", "tv series"}) &&
                movie_infos.note.contains("internet") && movie_infos.info.is_not_null() &&
                (movie_infos.info.like("USA:% 199%") || movie_infos.info.like("USA:% 200%")) &&
                titles.production_year > 1990
            )
            .all()
    );
}

TEST_P(JoinOrder, q24_voiced_heroes) {
    expect_answer(
        R"(
        SELECT count(*), min(chn.name), min(n.name), min(t.title)
        FROM title t
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE ci.note IN ('(voice)', '(voice: Japanese version)', '(voice) (uncredited)')
          AND cn.country_code = '[jp]' AND dates.info = 'release dates'
          AND k.keyword IN ('hero', 'martial-arts', 'fairy-tale') AND d.info IS NOT NULL
          AND (d.info LIKE 'Japan:%201%' OR d.info LIKE 'USA:%201%')
          AND n.gender = 'f' AND n.name LIKE '%An%' AND rt.role = 'actress'
          AND t.production_year >= 2010)",
        db().select(
                orm::count(),
                orm::min(char_names.name),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                cast_infos.note.in({"(voice)", "(voice: Japanese version)", "(voice) (uncredited)"}
                ) &&
                movie_companies.company->country_code == "[jp]" &&
                movie_infos.info_type->info == "release dates" &&
                movie_keywords.keyword->keyword.in({"hero", "martial-arts", "fairy-tale"}) &&
                movie_infos.info.is_not_null() &&
                (movie_infos.info.like("Japan:%201%") || movie_infos.info.like("USA:%201%")) &&
                cast_infos.person->gender == "f" && cast_infos.person->name.contains("An") &&
                cast_infos.role->role == "actress" && titles.production_year >= 2010
            )
            .all()
    );
}

TEST_P(JoinOrder, q25_who_wrote_the_violent_films) {
    expect_answer(
        R"(
        SELECT count(*), min(g.info), min(v.info), min(n.name), min(t.title)
        FROM title t
        JOIN movie_info g ON g.movie_id = t.id
        JOIN info_type genres ON genres.id = g.info_type_id
        JOIN movie_info_idx v ON v.movie_id = t.id
        JOIN info_type votes ON votes.id = v.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE ci.note IN ('(writer)', '(head writer)', '(story)', '(story editor)')
          AND genres.info = 'genres' AND votes.info = 'votes' AND g.info = 'Horror'
          AND k.keyword IN ('murder', 'blood', 'hospital') AND n.gender = 'm')",
        db().select(
                orm::count(),
                orm::min(movie_infos.info),
                orm::min(movie_info_idx.info),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                cast_infos.note.in({"(writer)", "(head writer)", "(story)", "(story editor)"}) &&
                movie_infos.info_type->info == "genres" &&
                movie_info_idx.info_type->info == "votes" && movie_infos.info == "Horror" &&
                movie_keywords.keyword->keyword.in({"murder", "blood", "hospital"}) &&
                cast_infos.person->gender == "m"
            )
            .all()
    );
}

TEST_P(JoinOrder, q26_men_of_films_that_are_liked) {
    expect_answer(
        R"(
        SELECT count(*), min(chn.name), min(r.info), min(n.name), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN name n ON n.id = ci.person_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind = 'cast' AND status.kind LIKE '%complete%' AND kt.kind = 'movie'
          AND chn.name IS NOT NULL AND (chn.name LIKE '%man%' OR chn.name LIKE '%Man%')
          AND ratings.info = 'rating' AND r.info > '7.0' AND t.production_year > 2000
          AND k.keyword IN ('superhero', 'based-on-comic', 'fight', 'violence', 'duel'))",
        db().select(
                orm::count(),
                orm::min(char_names.name),
                orm::min(movie_info_idx.info),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind == "cast" &&
                complete_casts.status->kind.contains("complete") && titles.kind->kind == "movie" &&
                char_names.name.is_not_null() &&
                (char_names.name.contains("man") || char_names.name.contains("Man")) &&
                movie_info_idx.info_type->info == "rating" && movie_info_idx.info > "7.0" &&
                titles.production_year > 2000 &&
                movie_keywords.keyword->keyword.in(
                    {"superhero", "based-on-comic", "fight", "violence", "duel"}
                )
            )
            .all()
    );
}

TEST_P(JoinOrder, q27_complete_sequels_of_two_countries) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(lt.link), min(t.title)
        FROM title t
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN movie_info mi ON mi.movie_id = t.id
        JOIN movie_link ml ON ml.movie_id = t.id
        JOIN link_type lt ON lt.id = ml.link_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind IN ('cast', 'crew') AND status.kind LIKE 'complete%'
          AND cn.country_code <> '[pl]' AND (cn.name LIKE '%Film%' OR cn.name LIKE '%Beacon%')
          AND ct.kind = 'production companies' AND k.keyword = 'sequel'
          AND lt.link LIKE '%follow%' AND mc.note IS NULL
          AND mi.info IN ('Sweden', 'Germany', 'Swedish', 'German', 'USA')
          AND t.production_year BETWEEN 1970 AND 2014)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_links.link_type->link),
                orm::min(titles.title)
        )
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_links)
            .on(movie_links.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind.in({"cast", "crew"}) &&
                complete_casts.status->kind.starts_with("complete") &&
                movie_companies.company->country_code != "[pl]" &&
                (movie_companies.company->name.contains("Film") ||
                 movie_companies.company->name.contains("Beacon")) &&
                movie_companies.company_type->kind == "production companies" &&
                movie_keywords.keyword->keyword == "sequel" &&
                movie_links.link_type->link.contains("follow") && movie_companies.note.is_null() &&
                movie_infos.info.in({"Sweden", "Germany", "Swedish", "German", "USA"}) &&
                titles.production_year.between(1970, 2014)
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
