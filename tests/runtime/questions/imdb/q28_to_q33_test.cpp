#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, q28_dark_films_whose_crew_is_not_verified) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(r.info), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN movie_info c ON c.movie_id = t.id
        JOIN info_type countries ON countries.id = c.info_type_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind = 'crew' AND status.kind <> 'complete+verified'
          AND cn.country_code <> '[us]' AND countries.info = 'countries'
          AND ratings.info = 'rating' AND k.keyword IN ('murder', 'blood', 'violence', 'revenge')
          AND kt.kind IN ('movie', 'episode') AND mc.note NOT LIKE '%(USA)%'
          AND mc.note LIKE '%(200%)%' AND c.info IN ('Sweden', 'Germany', 'USA')
          AND r.info < '9.0' AND t.production_year > 1998)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_info_idx.info),
                orm::min(titles.title)
        )
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind == "crew" &&
                complete_casts.status->kind != "complete+verified" &&
                movie_companies.company->country_code != "[us]" &&
                movie_infos.info_type->info == "countries" &&
                movie_info_idx.info_type->info == "rating" &&
                movie_keywords.keyword->keyword.in({"murder", "blood", "violence", "revenge"}) &&
                titles.kind->kind.in({"movie", "episode"}) &&
                movie_companies.note.not_like("%(USA)%") && movie_companies.note.like("%(200%)%") &&
                movie_infos.info.in({"Sweden", "Germany", "USA"}) && movie_info_idx.info < "9.0" &&
                titles.production_year > 1998
            )
            .all()
    );
}

TEST_P(JoinOrder, q29_the_voice_of_a_queen_of_whom_everything_is_known) {
    expect_answer(
        R"(
        SELECT count(*), min(chn.name), min(n.name), min(t.title)
        FROM title t
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN person_info pi ON pi.person_id = n.id
        JOIN info_type anecdotes ON anecdotes.id = pi.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind = 'cast' AND status.kind = 'complete+verified' AND chn.name = 'Queen'
          AND ci.note IN ('(voice)', '(voice) (uncredited)', '(voice: English version)')
          AND cn.country_code = '[jp]' AND dates.info = 'release dates'
          AND anecdotes.info = 'anecdotes' AND k.keyword = 'computer-animation'
          AND d.info IS NOT NULL AND (d.info LIKE 'Japan:%' OR d.info LIKE 'USA:%')
          AND n.gender = 'f' AND n.name LIKE '%n%' AND rt.role = 'actress'
          AND t.production_year BETWEEN 1980 AND 2015)",
        db().select(
                orm::count(),
                orm::min(char_names.name),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(person_infos)
            .on(person_infos.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind == "cast" &&
                complete_casts.status->kind == "complete+verified" && char_names.name == "Queen" &&
                cast_infos.note.in({"(voice)", "(voice) (uncredited)", "(voice: English version)"}
                ) &&
                movie_companies.company->country_code == "[jp]" &&
                movie_infos.info_type->info == "release dates" &&
                person_infos.info_type->info == "anecdotes" &&
                movie_keywords.keyword->keyword == "computer-animation" &&
                movie_infos.info.is_not_null() &&
                (movie_infos.info.starts_with("Japan:") || movie_infos.info.starts_with("USA:")) &&
                cast_infos.person->gender == "f" && cast_infos.person->name.contains("n") &&
                cast_infos.role->role == "actress" && titles.production_year.between(1980, 2015)
            )
            .all()
    );
}

TEST_P(JoinOrder, q30_writers_of_violent_films_that_are_known_completely) {
    expect_answer(
        R"(
        SELECT count(*), min(g.info), min(v.info), min(n.name), min(t.title)
        FROM title t
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN movie_info g ON g.movie_id = t.id
        JOIN info_type genres ON genres.id = g.info_type_id
        JOIN movie_info_idx v ON v.movie_id = t.id
        JOIN info_type votes ON votes.id = v.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind IN ('cast', 'crew') AND status.kind = 'complete+verified'
          AND ci.note IN ('(writer)', '(head writer)', '(story)', '(story editor)')
          AND genres.info = 'genres' AND votes.info = 'votes' AND g.info IN ('Horror', 'Western')
          AND k.keyword IN ('murder', 'violence', 'blood', 'hospital', 'duel')
          AND n.gender = 'm' AND t.production_year > 2000)",
        db().select(
                orm::count(),
                orm::min(movie_infos.info),
                orm::min(movie_info_idx.info),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind.in({"cast", "crew"}) &&
                complete_casts.status->kind == "complete+verified" &&
                cast_infos.note.in({"(writer)", "(head writer)", "(story)", "(story editor)"}) &&
                movie_infos.info_type->info == "genres" &&
                movie_info_idx.info_type->info == "votes" &&
                movie_infos.info.in({"Horror", "Western"}) &&
                movie_keywords.keyword->keyword.in(
                    {"murder", "violence", "blood", "hospital", "duel"}
                ) &&
                cast_infos.person->gender == "m" && titles.production_year > 2000
            )
            .all()
    );
}

TEST_P(JoinOrder, q31_writers_for_companies_with_a_name) {
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
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE ci.note IN ('(writer)', '(head writer)', '(story)', '(story editor)')
          AND cn.name LIKE 'Beacon%' AND genres.info = 'genres' AND votes.info = 'votes'
          AND g.info IN ('Horror', 'Western') AND n.gender = 'm'
          AND k.keyword IN ('murder', 'violence', 'blood', 'hospital', 'revenge'))",
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
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                cast_infos.note.in({"(writer)", "(head writer)", "(story)", "(story editor)"}) &&
                movie_companies.company->name.starts_with("Beacon") &&
                movie_infos.info_type->info == "genres" &&
                movie_info_idx.info_type->info == "votes" &&
                movie_infos.info.in({"Horror", "Western"}) && cast_infos.person->gender == "m" &&
                movie_keywords.keyword->keyword.in(
                    {"murder", "violence", "blood", "hospital", "revenge"}
                )
            )
            .all()
    );
}

TEST_P(JoinOrder, q32_films_that_are_linked_under_a_keyword) {
    expect_answer(
        R"(
        SELECT count(*), min(lt.link), min(t.title), min(other.title)
        FROM title t
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        JOIN movie_link ml ON ml.movie_id = t.id
        JOIN link_type lt ON lt.id = ml.link_type_id
        JOIN title other ON other.id = ml.linked_movie_id
        WHERE k.keyword = 'horse')",
        db().select(
                orm::count(),
                orm::min(movie_links.link_type->link),
                orm::min(titles.title),
                orm::min(movie_links.linked_movie->title)
        )
            .from(titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .join(movie_links)
            .on(movie_links.movie == titles)
            .where(movie_keywords.keyword->keyword == "horse")
            .all()
    );
}

TEST_P(JoinOrder, q33_series_that_follow_a_bad_one) {
    constexpr auto figures = orm::alias<"figures">(movie_info_idx);
    constexpr auto later_figures = orm::alias<"later_figures">(movie_info_idx);
    constexpr auto companies = orm::alias<"companies">(movie_companies);
    constexpr auto later_companies = orm::alias<"later_companies">(movie_companies);
    expect_answer(
        R"(
        SELECT count(*), min(cn1.name), min(cn2.name), min(r1.info), min(r2.info), min(t1.title),
               min(t2.title)
        FROM movie_link ml
        JOIN link_type lt ON lt.id = ml.link_type_id
        JOIN title t1 ON t1.id = ml.movie_id
        JOIN title t2 ON t2.id = ml.linked_movie_id
        JOIN kind_type kt1 ON kt1.id = t1.kind_id
        JOIN kind_type kt2 ON kt2.id = t2.kind_id
        JOIN movie_info_idx r1 ON r1.movie_id = t1.id
        JOIN movie_info_idx r2 ON r2.movie_id = t2.id
        JOIN info_type it1 ON it1.id = r1.info_type_id
        JOIN info_type it2 ON it2.id = r2.info_type_id
        JOIN movie_companies mc1 ON mc1.movie_id = t1.id
        JOIN movie_companies mc2 ON mc2.movie_id = t2.id
        JOIN company_name cn1 ON cn1.id = mc1.company_id
        JOIN company_name cn2 ON cn2.id = mc2.company_id
        WHERE cn1.country_code <> '[fr]' AND it1.info = 'rating' AND it2.info = 'rating'
          AND kt1.kind IN ('movie', 'tv series') AND kt2.kind = 'tv series'
          AND lt.link IN ('follows', 'followed by', 'remake of') AND r2.info < '4.0'
          AND t2.production_year BETWEEN 1980 AND 2012)",
        db().select(
                orm::count(),
                orm::min(companies.company->name),
                orm::min(later_companies.company->name),
                orm::min(figures.info),
                orm::min(later_figures.info),
                orm::min(movie_links.movie->title),
                orm::min(movie_links.linked_movie->title)
        )
            .from(movie_links)
            .join(figures)
            .on(figures.movie == movie_links.movie)
            .join(later_figures)
            .on(later_figures.movie == movie_links.linked_movie)
            .join(companies)
            .on(companies.movie == movie_links.movie)
            .join(later_companies)
            .on(later_companies.movie == movie_links.linked_movie)
            .where(
                companies.company->country_code != "[fr]" && figures.info_type->info == "rating" &&
                later_figures.info_type->info == "rating" &&
                movie_links.movie->kind->kind.in({"movie", "tv series"}) &&
                movie_links.linked_movie->kind->kind == "tv series" &&
                movie_links.link_type->link.in({"follows", "followed by", "remake of"}) &&
                later_figures.info < "4.0" &&
                movie_links.linked_movie->production_year.between(1980, 2012)
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
